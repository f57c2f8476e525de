import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { licences } from "../shared/vite/licences";
import { pdfjsFiles } from "../shared/vite/pdfjs";

const SERVER = `http://127.0.0.1:${process.env.DIENHONG_PORT ?? "8000"}`;

// The delegates' tablet app, installable, served by the server at `/tablet/`. A new version waits until the person
// agrees ("prompt"): nothing reloads by itself in the middle of a meeting.
export default defineConfig({
  base: "/tablet/",
  plugins: [
    react(),
    pdfjsFiles(),
    licences(),
    VitePWA({
      registerType: "prompt",
      injectRegister: false,
      scope: "/tablet/",
      includeAssets: ["icons/*.svg", "icons/*.png"],
      manifest: {
        id: "/tablet/",
        name: "Diên Hồng – Phòng họp không giấy",
        short_name: "Diên Hồng",
        description: "Tài liệu, chương trình và ý kiến của cuộc họp",
        lang: "vi",
        dir: "ltr",
        start_url: "/tablet/",
        scope: "/tablet/",
        display: "standalone",
        orientation: "any",
        background_color: "#f7f3ea",
        theme_color: "#7d1f1c",
        icons: [
          { src: "icons/mark.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
          { src: "icons/mark-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
          { src: "icons/mark-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
          { src: "icons/mark-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        ],
      },
      workbox: {
        navigateFallback: "/tablet/index.html",
        navigateFallbackDenylist: [/^\/api\//, /^\/ws/],
        globPatterns: ["**/*.{js,mjs,css,html,svg,woff2,wasm}", "icons/*.png", "pdfjs/standard_fonts/*", "pdfjs/wasm/*"],
        globIgnores: ["pdfjs/cmaps/**"],
        maximumFileSizeToCacheInBytes: 6 * 1024 * 1024,
        cleanupOutdatedCaches: true,
      },
    }),
  ],
  // `npm run dev` with a server beside it.
  server: { proxy: { "/api": SERVER, "/ws": { target: SERVER, ws: true } } },
  build: { outDir: "dist", target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
});
