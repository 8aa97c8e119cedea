import { dirname } from "node:path";
import type { Registry } from "../registry/registry.ts";
import type { Variables } from "./expand.ts";
import { readText } from "./read-text.ts";
import { emptyLayer, faultyLayer, type Layer, type ReadFile } from "./source.ts";

export interface FileSource {
  readonly path: string;
  /** Its absence is a fault: a person named it. */
  readonly required: boolean;
  /** For messages: "of PHAROS_HOME". */
  readonly namedBy: string;
}

interface FileContext {
  readonly readFile: ReadFile;
  readonly variables: Variables;
}

/** One YAML file. The parser is loaded only when there is a file. */
export async function fileLayer(
  { path, required, namedBy }: FileSource,
  registry: Registry,
  { readFile, variables }: FileContext,
): Promise<Layer> {
  const read = readText(readFile, path);
  if (read === undefined) {
    const message = `(the configuration file ${namedBy}) does not exist`;
    return required ? faultyLayer({ code: "FILE_MISSING", path, message }) : emptyLayer;
  }
  if (!read.ok) {
    const message = `(the configuration file ${namedBy}) ${read.reason}`;
    return faultyLayer({ code: "FILE_UNREADABLE", path, message });
  }
  const { yamlLayer } = await import("./yaml.ts");
  const file = { file: path, folder: dirname(path), text: read.text, layer: "file", variables } as const;
  return { ...yamlLayer(file, registry), present: true };
}
