import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { ahead } from "./build/ahead.ts";

// `npm run dev -w web` serves the sources with hot reload and hands the API's calls to a server on its usual port.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), ahead(import.meta.dirname)],
  logLevel: "warn",
  build: {
    target: "es2024",
    outDir: "dist",
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: { host: "127.0.0.1", proxy: { "/api": "http://127.0.0.1:9101" } },
});
