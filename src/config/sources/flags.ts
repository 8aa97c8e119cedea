import { resolve } from "node:path";
import { environmentName, type Registered, type Registry } from "../registry/registry.ts";
import { findSetting } from "./find-setting.ts";
import { readText } from "./read-text.ts";
import { leaves } from "./leaves.ts";
import type { Candidate, Layer, ReadFile } from "./source.ts";
import type { ConfigFault } from "../faults.ts";
import { unknownKey } from "./unknown-key.ts";

export interface FlagSource {
  /** The arguments of `--set`: `key=value`, later ones win. */
  readonly set: readonly string[];
  /** Named flags and what was given: `{"--address": ":9101"}`. They win over `--set`. */
  readonly named: Readonly<Record<string, string>>;
  /** Absolute folder at which relative paths start: where the person stands. */
  readonly cwd: string;
  readonly readFile: ReadFile;
}

/** The command line's settings. A secret is refused: other users of the machine see command lines. */
export function flagLayer(source: FlagSource, registry: Registry): Layer {
  const candidates: Candidate[] = [];
  const faults: ConfigFault[] = [];
  const warnings: ConfigFault[] = [];
  for (const said of [...source.set.map((text) => fromSet(text, source, registry)), ...fromNamed(source, registry)]) {
    candidates.push(...said.candidates);
    faults.push(...said.faults);
    warnings.push(...said.warnings);
  }
  return { candidates, faults, warnings };
}

type Said = Pick<Layer, "candidates" | "faults" | "warnings">;

function fromSet(text: string, { cwd }: FlagSource, registry: Registry): Said {
  const origin = { layer: "flag", flag: "--set" } as const;
  const split = text.indexOf("=");
  if (split < 1)
    return wrong({ code: "SYNTAX", path: "--set", message: "takes key=value, such as --set worker.kill_grace=5s" });
  const path = text.slice(0, split).trim().split(".");
  const value = text.slice(split + 1);
  const found = findSetting(registry, path);
  const key = path.join(".");
  if (found.kind === "nothing") return wrong({ ...unknownKey(registry, key), origin });
  if (found.kind === "group")
    return wrong({ code: "WRONG_VALUE", path: key, message: "is a group of settings: name one of them", origin });
  if (found.registered.setting.type.secret)
    return wrong({ code: "SECRET_EXPOSED", path: key, message: onCommandLine(found.registered), origin });
  const said = leaves(registry, path, value);
  return {
    candidates: said.candidates.map((leaf) => ({ ...leaf, origin, folder: cwd })),
    faults: said.faults.map((fault) => ({ ...fault, origin })),
    warnings: said.warnings.map((warning) => ({ ...warning, origin })),
  };
}

function* fromNamed(source: FlagSource, registry: Registry): Generator<Said> {
  for (const { key, setting } of registry.byKey.values()) {
    const value = setting.flag === undefined ? undefined : source.named[setting.flag];
    const file = setting.fileFlag === undefined ? undefined : source.named[setting.fileFlag];
    if (setting.flag !== undefined && value !== undefined && value !== "") {
      const origin = { layer: "flag", flag: setting.flag } as const;
      yield { candidates: [{ key, raw: value, origin, folder: source.cwd }], faults: [], warnings: [] };
    }
    if (setting.fileFlag !== undefined && file !== undefined) yield fromFile(key, setting.fileFlag, file, source);
  }
}

function fromFile(key: string, flag: string, given: string, { cwd, readFile }: FlagSource): Said {
  const file = resolve(cwd, given);
  const origin = { layer: "flag", flag, file } as const;
  const read = readText(readFile, file);
  if (!read?.ok) {
    return wrong({
      code: read ? "FILE_UNREADABLE" : "FILE_MISSING",
      path: key,
      message: `is to be read from a file that ${read?.reason ?? "does not exist"}`,
      origin,
    });
  }
  return { candidates: [{ key, raw: read.text.trimEnd(), origin, folder: cwd }], faults: [], warnings: [] };
}

function onCommandLine({ key, setting }: Registered): string {
  const name = environmentName(key);
  const file = setting.fileFlag === undefined ? "" : `, ${setting.fileFlag} FILE`;
  return `is a secret, which does not belong on a command line: use the file, ${name}, ${name}_FILE${file}`;
}

function wrong(fault: ConfigFault): Said {
  return { candidates: [], faults: [fault], warnings: [] };
}
