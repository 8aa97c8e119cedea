import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "rolldown";

/** Packages of some hundred small modules, which cost a server 10 MB when they are loaded one by one. */
const taken = { kysely: "LICENSE", typebox: "license" };
const inside = new RegExp(String.raw`^([./]|#/|(${Object.keys(taken).join("|")})(/|$))`);

export default defineConfig({
  // Threads start from files of their own, which src/base/package-files.ts finds by these names.
  input: ["src/cli/main.ts", ...globSync("src/**/*thread-main.ts")],
  platform: "node",
  external: (id) => !inside.test(id),
  output: { dir: "dist", format: "esm", sourcemap: true },
  plugins: [
    {
      name: "licences",
      generateBundle() {
        for (const [name, file] of Object.entries(taken)) {
          const source = readFileSync(`node_modules/${name}/${file}`);
          this.emitFile({ type: "asset", fileName: `${name}.LICENSE`, source });
        }
      },
    },
  ],
});
