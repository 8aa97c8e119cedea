import { createRegistry, environmentName, type Registered } from "./registry/registry.ts";
import { isDerived, type Literal, type Setting } from "./registry/setting.ts";
import { rules } from "./rules/index.ts";
import { settings } from "./settings/index.ts";

const introduction = `# Settings

Made from the registry in \`src/config/settings\` by \`npm run generate\`; do not edit.

**Layers**, the weakest first: defaults, \`/etc/pharos/pharos.yaml\`, \`pharos.yaml\` of \`PHAROS_HOME\` (default \`~/.pharos\`),
the environment, flags. \`--config FILE\` or \`PHAROS_CONFIG\` is read instead of both files. Nothing is ever read from the
current folder.

- **File**: \`worker: {kill_grace: 5s}\` or \`worker.kill_grace: 5s\`.
- **Environment**: \`PHAROS_WORKER__KILL_GRACE=5s\`, in any case; lists as JSON or separated by commas; JSON under a group's
  name (\`PHAROS_WORKER='{"kill_grace": "5s"}'\`), where the names of single settings win. \`NAME_FILE\` names a file that
  holds the value.
- **Flags**: \`--set worker.kill_grace=5s\`, or the setting's own flag. Secrets are refused there: others see command lines.
- **Durations**: \`500ms\`, \`30s\`, \`15m\`, \`24h\`, \`7d\`, a bare number is seconds. **Sizes**: \`512Mi\`, \`4Gi\`, \`16g\` (= Gi), a
  bare number is bytes.
- **Paths** start at the folder of the file that names them, in the environment and in defaults at \`PHAROS_HOME\`, in flags
  at the current folder; \`~\` is your home folder.
- An empty value leaves a setting as it is. Lists of a stronger layer replace weaker ones, maps merge.
- Unknown keys and unknown \`PHAROS_\` names are errors; all faults are reported at once, with their places.

**Read by**: S server, W worker, C command line, J job. **Change**: \`live\` by a reload, \`restart\` by the next start.
`;

/** docs/settings.md, from the registry and the rules. */
export function renderSettingsDoc(): string {
  const sections = Map.groupBy(createRegistry(settings).byKey.values(), ({ key }) => sectionOf(key));
  const parts = [introduction];
  for (const [section, members] of sections) {
    parts.push(`## ${section}\n`, table(headings, members.map(row)));
  }
  parts.push(
    "## Rules across settings\n",
    table(
      ["Rule", "Setting", "Breach", "Says"],
      rules.map(({ id, key, level, doc }) => [id, `\`${key}\``, level, doc]),
    ),
  );
  return `${parts.join("\n").trimEnd()}\n`;
}

const headings = ["Key", "Type", "Default", "Bounds", "Environment, flag", "Read by", "Change", "Does"];

function row({ key, setting }: Registered): string[] {
  const { type, doc, reload, readers, flag, fileFlag } = setting;
  const names = [environmentName(key), flag, fileFlag && `${fileFlag} FILE`].filter(Boolean);
  return [
    `\`${key}\``,
    type.name,
    defaultText(setting),
    type.bounds,
    names.map((name) => `\`${name}\``).join("<br>"),
    readers,
    reload,
    doc,
  ];
}

function defaultText({ default: value, unset = "" }: Setting<unknown>): string {
  if (value === undefined) return unset;
  if (isDerived(value)) return value.text;
  return `\`${showLiteral(value)}\``;
}

function showLiteral(value: Literal): string {
  if (typeof value !== "object") return String(value);
  if (isLiteralList(value)) return `[${value.join(", ")}]`;
  const members = Object.entries(value).map(([name, member]) => `${name}: ${showLiteral(member)}`);
  return `{${members.join(", ")}}`;
}

function isLiteralList(value: Literal): value is readonly string[] {
  return Array.isArray(value);
}

function sectionOf(key: string): string {
  return key.includes(".") ? key.slice(0, key.indexOf(".")) : "Top level";
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
