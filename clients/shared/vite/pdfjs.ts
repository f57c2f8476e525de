// A Vite plugin that serves what pdf.js fetches while it reads a paper (character maps, substitute fonts, the image
// codecs) from our own origin, under `<base>pdfjs/`. A closed network has no CDN.
import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, normalize } from "node:path";
import type { Plugin } from "vite";

const FOLDERS = ["cmaps", "standard_fonts", "wasm", "iccs"];

export function pdfjsFiles(): Plugin {
  const home = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  return {
    name: "dienhong-pdfjs-files",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? "/", "http://localhost").pathname;
        const at = path.indexOf("/pdfjs/");
        const file = at < 0 ? "" : normalize(path.slice(at + "/pdfjs/".length));
        if (!FOLDERS.some((folder) => file.startsWith(`${folder}/`)) || !existsSync(join(home, file))) return next();
        if (file.endsWith(".wasm")) response.setHeader("Content-Type", "application/wasm");
        createReadStream(join(home, file)).pipe(response);
      });
    },
    generateBundle() {
      for (const folder of FOLDERS) {
        for (const name of readdirSync(join(home, folder))) {
          // The sandbox for scripts inside papers: never run, so never shipped.
          if (name.startsWith("quickjs")) continue;
          this.emitFile({ type: "asset", fileName: `pdfjs/${folder}/${name}`, source: readFileSync(join(home, folder, name)) });
        }
      }
    },
  };
}
