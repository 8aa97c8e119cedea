import type { Given } from "../../fixtures/load-with.ts";
import { inspectConfig } from "../../inspect-config.ts";
import type { ConfigFault } from "../../faults.ts";

/** Files of the machine, besides what the configuration's own layers read. */
export interface Machine extends Given {
  readonly yaml?: string;
}

/** What rules find in a pharos.yaml of the home, for all programs: faults and warnings, as `path message`. */
export async function breachesOf(machine: Machine): Promise<{ faults: string[]; warnings: string[] }> {
  const { yaml = "", files = {}, env, ...given } = machine;
  const all: NonNullable<Given["files"]> = { "/home/pharos/pharos.yaml": yaml, ...files };
  const readFile = (path: string): Uint8Array => {
    const file = all[path] ?? { code: "ENOENT" };
    if (typeof file === "string") return new TextEncoder().encode(file);
    if (file instanceof Uint8Array) return file;
    throw Object.assign(new Error(file.code), file);
  };
  const { config, faults } = await inspectConfig({
    home: "/home/pharos",
    hostname: "box",
    cwd: "/project",
    readFile,
    fileMode: () => 0o600,
    ...given,
    env: { HOME: "/home", ...env },
  });
  return { faults: inWords(faults), warnings: inWords(config.warnings) };
}

function inWords(found: readonly ConfigFault[]): string[] {
  return found
    .filter(({ message }) => /\(rule V\d+\)$/.test(message))
    .map(({ path, message, origin }) => {
      const place = origin?.layer === "file" ? ` (${origin.line}:${origin.column})` : "";
      return `${path} ${message}${place}`;
    });
}
