import type { Origin } from "../origin.ts";
import type { Registry } from "../registry/registry.ts";
import type { Variables } from "./expand.ts";
import type { Layer } from "./source.ts";
import { parseYaml, syntaxFault } from "./yaml-faults.ts";
import { YamlWalk } from "./yaml-walk.ts";

export interface YamlFile {
  readonly file: string;
  /** Absolute folder at which its relative paths start. */
  readonly folder: string;
  readonly text: string;
  readonly layer: "file" | "preset";
  readonly variables: Variables;
}

/** A pharos.yaml: maps of settings, each with its line and column. */
export function yamlLayer({ file, folder, text, layer, variables }: YamlFile, registry: Registry): Layer {
  const { document, placeOf, faults } = parseYaml(text);
  const at = (offset: number): Origin => {
    const { line, col } = placeOf(offset);
    return { layer, file, line, column: col };
  };
  if (faults.length > 0) {
    const told = faults.map(({ code, message, offset }) => syntaxFault(message, at(offset), code));
    return { candidates: [], faults: told, warnings: [] };
  }
  const walk = new YamlWalk({ folder, document, registry, variables, at });
  walk.read();
  return { candidates: walk.candidates, faults: walk.faults, warnings: walk.warnings };
}
