import type { ConfigFault } from "./faults.ts";
import type { Origin } from "./origin.ts";
import type { ResolvedSetting } from "./resolve.ts";

export interface Exposed {
  readonly faults: readonly ConfigFault[];
  readonly warnings: readonly ConfigFault[];
}

type FileMode = (path: string) => number | undefined;

/**
 * Files with secrets that others can read: an error for a file that a setting of type secret file names, a warning for
 * one from which a secret is taken. What lies in `secrets.dir` is shown to its container alone, and Docker gives it to
 * everyone there.
 */
export function exposedFiles(settings: Iterable<ResolvedSetting>, fileMode: FileMode): Exposed {
  const all = [...settings];
  const secretsFolder = all.find(({ key }) => key === "secrets.dir")?.value;
  const open = all.flatMap((setting) => holderOf(setting) ?? []).filter(({ file }) => isOpen(file, 0o007, fileMode));
  const beside = open.filter(({ file }) => typeof secretsFolder !== "string" || !file.startsWith(`${secretsFolder}/`));
  return {
    faults: all.flatMap((setting) => exposedKey(setting, fileMode)),
    warnings: [...Map.groupBy(beside, ({ file }) => file)].map(([file, held]) => {
      const keys = held.map(({ key }) => key).join(", ");
      const message = `holds a secret (${keys}) and can be read by others: chmod 600 ${file}`;
      return { code: "FILE_EXPOSED", path: file, message };
    }),
  };
}

function exposedKey({ key, setting, value, origin, given }: ResolvedSetting, fileMode: FileMode): ConfigFault[] {
  if (!setting.type.privateFile || given.length === 0 || typeof value !== "string") return [];
  if (!isOpen(value, 0o077, fileMode)) return [];
  return [{ code: "FILE_EXPOSED", path: key, message: `is a file that others can read: chmod 600 ${value}`, origin }];
}

function isOpen(file: string, others: number, fileMode: FileMode): boolean {
  return ((fileMode(file) ?? 0) & others) !== 0;
}

/** The file in which a secret stands. One that a variable gives is elsewhere, and hashes of keys open nothing. */
function holderOf({
  key,
  setting,
  given,
}: ResolvedSetting): { readonly key: string; readonly file: string } | undefined {
  const [winner] = given;
  if (!setting.type.secret || typeof winner?.raw !== "string" || winner.written !== undefined) return undefined;
  // An address without a user has no password in it.
  if (/path|url/.test(setting.type.name) && !winner.raw.includes("@")) return undefined;
  const file = fileOf(winner.origin);
  return file === undefined ? undefined : { key, file };
}

function fileOf(origin: Origin): string | undefined {
  return origin.layer === "file" || origin.layer === "environment" || origin.layer === "flag" ? origin.file : undefined;
}
