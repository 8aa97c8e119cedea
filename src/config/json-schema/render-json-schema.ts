import { defaultText } from "../explain/default-of.ts";
import type { JsonSchema } from "../kinds/kind.ts";
import { isSetting, type Group, type Setting } from "../registry/setting.ts";
import { tolerant } from "./tolerant.ts";

/** An object of the schema while it is put together. */
interface Section {
  readonly properties: Map<string, Section | JsonSchema>;
}

/** The JSON Schema (2020-12) of a pharos.yaml, for editors: what each key means, takes and is without being given. */
export function renderJsonSchema(root: Group): JsonSchema {
  const top = sectionOf(root);
  for (const { key, setting } of flatten(root, [])) addAliases(top, key, setting);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "pharos.yaml",
    description: "The settings of Pharos. Durations: 500ms, 30s, 15m, 24h, 7d; sizes: 512Mi, 4Gi.",
    ...closed(top),
  };
}

function sectionOf(group: Group): Section {
  const members = Object.entries(group).map(
    ([name, node]) => [name, isSetting(node) ? schemaOf(node) : sectionOf(node)] as const,
  );
  return { properties: new Map<string, Section | JsonSchema>(members) };
}

/** Names that no setting has are marked; dotted ones (`worker.id: a`) are left to `config validate`. */
function closed({ properties }: Section): JsonSchema {
  return {
    type: ["object", "null"],
    properties: Object.fromEntries(
      [...properties].map(([name, node]) => [name, isSection(node) ? closed(node) : node]),
    ),
    patternProperties: { [String.raw`\.`]: true },
    additionalProperties: false,
  };
}

function isSection(node: Section | JsonSchema): node is Section {
  return node["properties"] instanceof Map;
}

function schemaOf(setting: Setting<unknown>): JsonSchema {
  const { type, doc, reload, default: literal } = setting;
  const fallback = defaultText(setting);
  const without = fallback === null ? "" : ` Default: ${fallback}.`;
  const change = reload === "live" ? " A reload applies it." : "";
  const isLiteral = literal !== undefined && !(typeof literal === "object" && "compute" in literal);
  return {
    description: `${doc}${without}${change}`,
    ...(isLiteral ? { default: literal } : {}),
    ...tolerant(type.schema),
  };
}

function addAliases(top: Section, key: string, setting: Setting<unknown>): void {
  for (const { key: alias } of setting.aliases ?? []) {
    const names = alias.split(".");
    const last = names.pop() ?? "";
    const section = names.reduce<Section | undefined>((at, name) => at && sectionIn(at, name), top);
    if (section === undefined || section.properties.has(last)) continue;
    const description = `Another name of ${key}. ${setting.doc}`;
    section.properties.set(last, { ...tolerant(setting.type.schema), description, deprecated: true });
  }
}

/** The section of that name, made when it is missing; undefined where a setting has the name. */
function sectionIn({ properties }: Section, name: string): Section | undefined {
  const before = properties.get(name);
  if (before !== undefined) return isSection(before) ? before : undefined;
  const made: Section = { properties: new Map() };
  properties.set(name, made);
  return made;
}

function flatten(group: Group, path: readonly string[]): { key: string; setting: Setting<unknown> }[] {
  return Object.entries(group).flatMap(([name, node]) => {
    const at = [...path, name];
    return isSetting(node) ? [{ key: at.join("."), setting: node }] : flatten(node, at);
  });
}
