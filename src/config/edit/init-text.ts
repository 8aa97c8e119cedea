import { defaultText } from "../explain/default-of.ts";
import { toRaw } from "../kinds/index.ts";
import type { Registered, Registry } from "../registry/registry.ts";
import { isDerived } from "../registry/setting.ts";
import { commonKeys } from "./common-keys.ts";
import { schemaLine } from "./new-file.ts";
import { flowText } from "./write-value.ts";

/** What a new file sets; all else stands in it as a comment. */
export interface InitChoice {
  readonly preset?: InitPreset;
  /** The made users: what is stored of their keys. */
  readonly hashes: ReadonlyMap<string, string>;
  readonly sessionSecret?: string;
}

export interface InitPreset {
  readonly name: string;
  /** What it gives, as it would stand in a file, by key. */
  readonly values: ReadonlyMap<string, string>;
}

/** A new pharos.yaml: the common settings with their sentences and defaults as comments, and what was chosen. */
export function initText(registry: Registry, choice: InitChoice): string {
  const { preset } = choice;
  const sections = Map.groupBy(
    commonKeys.flatMap((key) => registry.byKey.get(key) ?? []),
    ({ key }) => (key.includes(".") ? key.slice(0, key.indexOf(".")) : ""),
  );
  const blocks = [...sections].map(([section, members]) => {
    const chosen = section === "auth" ? authLines(choice) : [];
    const head = section === "" ? [] : [`${section}:`];
    const indent = section === "" ? "" : "  ";
    const comments = members.map((each) => commented(each, section, preset).map((line) => indent + line));
    return [...head, ...chosen, ...comments.flat()].join("\n");
  });
  const using = preset === undefined ? [] : [`preset: ${preset.name}`];
  return `${[header(choice), ...using, ...blocks].join("\n\n")}\n`;
}

function header({ preset, hashes }: InitChoice): string {
  const lines = [
    schemaLine,
    "#",
    "# The configuration of Pharos: server, worker and command line read this file. What is commented out holds its default.",
    "# All settings: pharos help config. Why a value holds: pharos config explain KEY. Is it right: pharos config validate.",
  ];
  if (preset) lines.push(`# The preset ${preset.name} lies beneath this file; what stands here goes before it.`);
  if (hashes.size > 0) lines.push("# Only SHA-256 hashes of the users' keys are kept; the keys were shown once.");
  return lines.join("\n");
}

function authLines({ hashes, sessionSecret }: InitChoice): string[] {
  const users = [...hashes].flatMap(([user, hash]) => [`    ${flowText(user)}:`, `      hash: ${hash}`]);
  return [
    ...(sessionSecret === undefined ? [] : [`  session_secret: ${flowText(sessionSecret)}`]),
    ...(users.length === 0 ? [] : ["  api_keys:", ...users]),
  ];
}

/** The sentence and, commented out, the key with the value that holds without it. */
function commented({ key, setting }: Registered, section: string, preset: InitPreset | undefined): string[] {
  const name = section === "" ? key : key.slice(section.length + 1);
  const { doc, default: given, type, awaits } = setting;
  const ofPreset = preset?.values.get(key);
  const later = awaits === undefined || awaits.values !== undefined ? "" : ` (waits for ${awaits.capability})`;
  const text =
    ofPreset === undefined
      ? given === undefined || isDerived(given)
        ? `  # ${defaultText(setting) ?? "none"}`
        : ` ${flowText(toRaw(given), type.schema)}`
      : ` ${ofPreset}  # of the preset`;
  return [`# ${doc}${later}`, `# ${name}:${text}`];
}
