import { dirname } from "node:path";
import type { Layer, ReadFile } from "./source.ts";
import type { ConfigFault } from "../faults.ts";
import { readText } from "./read-text.ts";
import type { Registry } from "../registry/registry.ts";

export interface FileSource {
  readonly path: string;
  /** Its absence is a fault: a person named it. */
  readonly required: boolean;
  /** For messages: "of PHAROS_HOME". */
  readonly namedBy: string;
}

/** One YAML file. The parser is loaded only when there is a file. */
export async function fileLayer(
  { path, required, namedBy }: FileSource,
  registry: Registry,
  readFile: ReadFile,
): Promise<Layer> {
  const read = readText(readFile, path);
  if (read === undefined) {
    return required
      ? onlyFault({ code: "FILE_MISSING", path, message: `(the configuration file ${namedBy}) does not exist` })
      : { candidates: [], faults: [], warnings: [] };
  }
  if (!read.ok)
    return onlyFault({ code: "FILE_UNREADABLE", path, message: `(the configuration file ${namedBy}) ${read.reason}` });
  const { yamlLayer } = await import("./yaml.ts");
  return { ...yamlLayer({ file: path, folder: dirname(path), text: read.text }, registry), present: true };
}

function onlyFault(fault: ConfigFault): Layer {
  return { candidates: [], faults: [fault], warnings: [] };
}
