import { readFileSync } from "node:fs";
import { packagePath } from "#/base/package-files.ts";

/** The version of this program. */
export function packageVersion(): string {
  const manifest = JSON.parse(readFileSync(packagePath("package.json"), "utf8")) as { version: string };
  return manifest.version;
}
