import { defineConfig } from "rolldown";

export default defineConfig({
  input: { main: "src/cli/main.ts" },
  platform: "node",
  external: (id) => !/^(\.|\/|#\/)/.test(id),
  output: { dir: "dist", format: "esm", sourcemap: true },
});
