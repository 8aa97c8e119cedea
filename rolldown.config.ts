import { globSync } from "node:fs";
import { defineConfig } from "rolldown";

export default defineConfig({
  // Threads start from files of their own, which src/base/package-files.ts finds by these names.
  input: ["src/cli/main.ts", ...globSync("src/**/*thread-main.ts")],
  platform: "node",
  external: (id) => !/^(\.|\/|#\/)/.test(id),
  output: { dir: "dist", format: "esm", sourcemap: true },
});
