import type { ConfigFault } from "./faults.ts";
import type { ResolvedSetting } from "./resolve.ts";

export interface Exposed {
  readonly faults: readonly ConfigFault[];
  readonly warnings: readonly ConfigFault[];
}

/**
 * Files with secrets that others can read: an error for a file that a setting of type secret file names, a warning for
 * one from which a variable or flag takes a secret. What lies in `secrets.dir` is shown to its container alone, and
 * Docker gives it to everyone there.
 */
export function exposedFiles(
  settings: Iterable<ResolvedSetting>,
  fileMode: (path: string) => number | undefined,
): Exposed {
  const faults: ConfigFault[] = [];
  const warnings: ConfigFault[] = [];
  const all = [...settings];
  const secretsFolder = all.find(({ key }) => key === "secrets.dir")?.value;
  for (const { key, setting, value, origin, given } of all) {
    const open = (path: string, others: number): boolean => ((fileMode(path) ?? 0) & others) !== 0;
    if (setting.type.privateFile && given.length > 0 && typeof value === "string" && open(value, 0o077)) {
      const message = `is a file that others can read: chmod 600 ${value}`;
      faults.push({ code: "FILE_EXPOSED", path: key, message, origin });
    }
    if (!setting.type.secret) continue;
    const file = fileOf(given[0]?.origin);
    if (file === undefined || !open(file, 0o007)) continue;
    if (typeof secretsFolder === "string" && file.startsWith(`${secretsFolder}/`)) continue;
    warnings.push({
      code: "FILE_EXPOSED",
      path: key,
      message: `comes from a file that others can read: chmod 600 ${file}`,
      origin,
    });
  }
  return { faults, warnings };
}

/** The file with nothing but the value in it. */
function fileOf(origin: ResolvedSetting["origin"] | undefined): string | undefined {
  if (origin?.layer === "flag") return origin.file;
  return origin?.layer === "environment" && origin.line === undefined ? origin.file : undefined;
}
