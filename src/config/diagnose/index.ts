import type { Inspection } from "../inspect-config.ts";
import { createRegistry } from "../registry/registry.ts";
import { settings } from "../settings/index.ts";
import { readText } from "../sources/read-text.ts";
import type { ReadFile } from "../sources/source.ts";
import { readSystemFile } from "../sources/system-file.ts";
import { diagnose, type Diagnosis } from "./diagnose.ts";

export type { Diagnosis, Finding } from "./diagnose.ts";

/** Puts into words, with the lines quoted, what is wrong with a configuration. */
export function diagnoseConfig(inspection: Inspection, readFile: ReadFile = readSystemFile): Diagnosis {
  return diagnose(inspection, createRegistry(settings), (path) => {
    const read = readText(readFile, path);
    return read?.ok ? read.text : undefined;
  });
}
