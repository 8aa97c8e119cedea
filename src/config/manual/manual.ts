import { defaultText } from "../explain/default-of.ts";
import { faultCodes } from "../faults.ts";
import { environmentName, type Registered, type Registry } from "../registry/registry.ts";
import { layersText } from "./layers-text.ts";

const width = 100;

export interface ManualCommand {
  readonly name: string;
  readonly summary: string;
}

/** The manual of the configuration, in the form of a man page, from the registry. */
export function renderManual(registry: Registry, commands: readonly ManualCommand[]): string {
  const longest = Math.max(...commands.map(({ name }) => name.length));
  const parts = [
    ["NAME", indented(["pharos.yaml: the configuration of server, worker and command line"])],
    ["LAYERS", indented(layersText.layers)],
    ["VALUES", indented(layersText.values)],
    ["COMMANDS", indented(commands.map(({ name, summary }) => `pharos ${name.padEnd(longest)}  ${summary}`))],
    ["SETTINGS", settingLines([...registry.byKey.values()])],
    ["FAULTS", Object.entries(faultCodes).flatMap(([code, meaning]) => [`  ${code}`, ...wrapped(meaning, 6)])],
    ["FILES", indented(layersText.files)],
    ["SEE ALSO", indented(["pharos config explain KEY, docs/settings.md"])],
  ] as const;
  return parts.map(([title, lines]) => `${title}\n${lines.join("\n")}\n`).join("\n");
}

/** The settings of one group as the manual shows them; empty where there is none. */
export function renderGroup(registry: Registry, group: string): string {
  const members = [...registry.byKey.values()].filter(({ key }) => key.startsWith(`${group}.`));
  return members.length === 0 ? "" : `${settingLines(members).join("\n")}\n`;
}

function settingLines(settings: readonly Registered[]): string[] {
  return settings.flatMap(({ key, setting }) => {
    const { type, doc, reload, readers, awaits } = setting;
    const kind = [type.name, type.bounds].filter(Boolean).join(", ");
    const later =
      awaits === undefined || awaits.values !== undefined ? "" : ` Has no effect yet: ${awaits.capability}.`;
    const facts = `Default: ${defaultText(setting) ?? "none"}. ${environmentName(key)}. Read by ${readers}, ${reload}.`;
    return [`  ${key} (${kind})`, ...wrapped(doc + later, 6), ...wrapped(facts, 6)];
  });
}

function indented(lines: readonly string[]): string[] {
  return lines.flatMap((line) => (line.length + 2 > width ? wrapped(line, 2) : [`  ${line}`.trimEnd()]));
}

/** Words in lines of the manual's width. */
function wrapped(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => " ".repeat(indent) + each);
}
