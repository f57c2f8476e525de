import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { licences } from "../shared/vite/licences";
import { pdfjsFiles } from "../shared/vite/pdfjs";

// The web app: sign-in, my meetings, people, console, hall screen. Served by the server at `/`.
export default defineConfig({
  base: "/",
  plugins: [react(), pdfjsFiles(), licences()],
  build: { outDir: "dist", target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
});
