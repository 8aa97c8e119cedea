// Builds the pages into web/dist, with a compressed copy beside each file. `--if-changed`: only when a source differs
// from what the last build was made of.
import { createHash } from "node:crypto";
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const web = join(import.meta.dirname, "..");
const dist = join(web, "dist");
const stamp = join(dist, ".sources");
// Tabs that are open while a new build comes still ask for parts of the old one.
const keepOldMs = 24 * 60 * 60 * 1000;

const hash = sourcesHash();
if (!process.argv.includes("--if-changed") || !existsSync(stamp) || readFileSync(stamp, "utf8") !== hash) {
  // Not below web/dist, whose files other builds list meanwhile.
  const made = join(web, `.new-${process.pid}`);
  try {
    // What React is built for; tests and developers' shells may say otherwise.
    process.env["NODE_ENV"] = "production";
    const { build } = await import("vite");
    await build({ configFile: join(web, "vite.config.ts"), build: { outDir: made } });
    for (const file of globSync("**/*.{js,css,html,svg}", { cwd: made })) compress(join(made, file));
    publish(made);
    writeFileSync(stamp, hash);
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
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

/**
 * Moves a finished build to where a server reads it: at every moment the page there finds its parts, whoever else
 * builds or serves meanwhile.
 * @param {string} made
 */
function publish(made) {
  const files = filesOf(made);
  // The page names the other files, so it comes last.
  for (const file of files.toSorted(
    (a, b) => Number(a.startsWith("index.html")) - Number(b.startsWith("index.html")),
  )) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    renameSync(join(made, file), join(dist, file));
  }
  const current = new Set(files);
  for (const file of filesOf(dist)) {
    const path = join(dist, file);
    if (current.has(file) || path === stamp) continue;
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - changed > keepOldMs) rmSync(path, { force: true });
  }
}

/** @param {string} folder */
function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
