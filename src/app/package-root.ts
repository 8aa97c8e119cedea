import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Absolute path of a file of this package, the same from src/ and from the bundle in dist/. */
export function packagePath(relative: string): string {
  const root = import.meta.url.includes("/src/") ? "../../" : "../";
  return fileURLToPath(new URL(`${root}${relative}`, import.meta.url));
}

/** The version of this program. */
export function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(packagePath("package.json"), "utf8")) as { version: string };
  return manifest.version;
}
