import { packagePath } from "#/base/package-files.ts";
import type { ConfigFault } from "../faults.ts";
import type { Registry } from "../registry/registry.ts";
import { variablesOfProcess } from "./assigned-variables.ts";
import type { Variables } from "./expand.ts";
import { readText } from "./read-text.ts";
import { faultyLayer, type Layer } from "./source.ts";
import { readSystemFile } from "./system-file.ts";

/** The file of a preset in this package. */
export function presetPath(name: string): string {
  return packagePath(`src/config/presets/${name}.yaml`);
}

/** A preset, which lies beneath all files. Its relative paths start at PHAROS_HOME. */
export async function presetLayer(
  name: string,
  registry: Registry,
  { home, variables = variablesOfProcess({}) }: { readonly home: string; readonly variables?: Variables },
): Promise<Layer> {
  const file = presetPath(name);
  const read = readText(readSystemFile, file);
  if (!read?.ok) {
    const message = `(the preset ${name}) ${read?.reason ?? "does not exist"}`;
    return faultyLayer({ code: read ? "FILE_UNREADABLE" : "FILE_MISSING", path: file, message });
  }
  const { yamlLayer } = await import("./yaml.ts");
  const layer = yamlLayer({ file, folder: home, text: read.text, layer: "preset", variables }, registry);
  return deprecatedPresets.has(name) ? { ...layer, warnings: [...layer.warnings, deprecation(name)] } : layer;
}

/** Of a format that its own system has given up. */
const deprecatedPresets: ReadonlySet<string> = new Set(["worker-prod"]);

function deprecation(name: string): ConfigFault {
  return { code: "DEPRECATED", path: "preset", message: `${name} is deprecated: write a pharos.yaml of your own` };
}
