// Builds the pages into web/dist, with a compressed copy beside each file. `--if-changed`: only when a source differs
// from what the last build was made of.
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const web = join(import.meta.dirname, "..");
const dist = join(web, "dist");
const stamp = join(dist, ".sources");

const hash = sourcesHash();
if (!process.argv.includes("--if-changed") || !existsSync(stamp) || readFileSync(stamp, "utf8") !== hash) {
  const { build } = await import("vite");
  await build({ configFile: join(web, "vite.config.ts") });
  for (const file of globSync("**/*.{js,css,html,svg}", { cwd: dist })) compress(join(dist, file));
  writeFileSync(stamp, hash);
}

function sourcesHash() {
  const sum = createHash("sha256");
  const files = globSync(["src/**", "public/**", "build/**", "*.{html,json,ts}"], { cwd: web, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  for (const file of [...files, join(web, "../package-lock.json")]) {
    sum.update(relative(web, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return sum.digest("hex");
}

/** @param {string} file */
function compress(file) {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
