import { join } from "node:path";
import type { ConfigFault } from "../faults.ts";
import { wrapRaw } from "../kinds/index.ts";
import type { Registry } from "../registry/registry.ts";
import { findSetting } from "./find-setting.ts";
import { namesIn, type ListFolder } from "./list-folder.ts";
import { readText } from "./read-text.ts";
import { emptyLayer, faultyLayer, type Candidate, type Layer, type ReadFile } from "./source.ts";
import { unknownKey } from "./unknown-key.ts";

export interface SecretsFolder {
  /** `secrets.dir` in force. */
  readonly folder: string;
  /** Somebody named it, so that its absence is a fault. */
  readonly required: boolean;
  /** Absolute folder at which relative paths in its files start: PHAROS_HOME. */
  readonly home: string;
  readonly readFile: ReadFile;
  readonly listFolder: ListFolder;
}

/** The files `pharos_section__key` of `secrets.dir`; the folder's other files are other programs'. */
export function secretsLayer(
  { folder, required, home, readFile, listFolder }: SecretsFolder,
  registry: Registry,
): Layer {
  const listing = namesIn(listFolder, folder);
  if (listing === undefined) {
    if (!required) return emptyLayer;
    return faultyLayer({ code: "FILE_MISSING", path: "secrets.dir", message: `(${folder}) does not exist` });
  }
  if (!listing.ok) return faultyLayer({ code: "FILE_UNREADABLE", path: folder, message: listing.reason });
  const candidates: Candidate[] = [];
  const faults: ConfigFault[] = [];
  for (const name of listing.names.filter((each) => /^pharos_./i.test(each))) {
    const file = join(folder, name);
    const origin = { layer: "secrets", file } as const;
    const path = name.slice("pharos_".length).toLowerCase().split("__");
    const found = findSetting(registry, path);
    const read = readText(readFile, file);
    if (found.kind !== "setting") {
      faults.push({ ...unknownKey(registry, path.join(".")), origin });
    } else if (decidedBefore.has(found.registered.key)) {
      const message = "cannot be given by a file of secrets.dir, which is read after it";
      faults.push({ code: "NAME_REFUSED", path: found.registered.key, message, origin });
    } else if (read?.ok) {
      const text = read.text.trimEnd();
      if (text !== "")
        candidates.push({ key: found.registered.key, raw: wrapRaw(found.inside, text), origin, folder: home });
    } else {
      const message = `is to be read from a file that ${read?.reason ?? "does not exist"}`;
      faults.push({ code: "FILE_UNREADABLE", path: found.registered.key, message, origin });
    }
  }
  return { candidates, faults, warnings: [] };
}

const decidedBefore: ReadonlySet<string> = new Set(["preset", "secrets.dir"]);
