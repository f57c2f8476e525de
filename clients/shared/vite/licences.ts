// The licences of everything that is in the bundle, as `licences.txt` beside it: most of them ask to be handed on with
// every copy (MIT, Apache-2.0), the fonts' does too (OFL).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const PACKAGE = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//;
/** Style sheets are imported by style sheets: no module of the bundle tells of them. */
const BY_STYLE = ["@fontsource/be-vietnam-pro", "@fontsource/lora"];
const TEXT = /^(licen[cs]e|copying|notice|unlicense)/i;

function textsOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => TEXT.test(name)).sort().map((name) => readFileSync(join(folder, name), "utf8").trim());
}

export function licences(): Plugin {
  return {
    name: "dienhong-licences",
    apply: "build",
    generateBundle() {
      const { resolve } = createRequire(import.meta.url);
      const folders = new Map(BY_STYLE.map((name) => [name, dirname(resolve(`${name}/package.json`))]));
      for (const id of this.getModuleIds()) {
        const found = PACKAGE.exec(id.replace(/^\0/, "").replaceAll("\\", "/"));
        if (found !== null && existsSync(join(found[1]!, "package.json"))) folders.set(found[2]!, found[1]!);
      }
      const entries = [...folders].sort(([a], [b]) => a.localeCompare(b)).map(([name, folder]) => {
        const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string; license?: string };
        return [`${name} ${version} (${license ?? "see below"})`, ...textsOf(folder)].join("\n\n");
      });
      this.emitFile({ type: "asset", fileName: "licences.txt", source: entries.join(`\n\n${"-".repeat(80)}\n\n`) + "\n" });
    },
  };
}
