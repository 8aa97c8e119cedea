import { introduction } from "./docs/introduction.ts";
import { code, table } from "./docs/markdown.ts";
import { headings, settingRows } from "./docs/setting-rows.ts";
import { faultCodes } from "./faults.ts";
import { createRegistry } from "./registry/registry.ts";
import { rules } from "./rules/index.ts";
import { settings } from "./settings/index.ts";

/** docs/settings.md, from the registry, the rules and the codes of faults. */
export function renderSettingsDoc(): string {
  const sections = Map.groupBy(createRegistry(settings).byKey.values(), ({ key }) => sectionOf(key));
  return [
    introduction,
    ...[...sections].flatMap(([name, members]) => [`## ${name}\n`, table(headings, members.flatMap(settingRows))]),
    "## Rules across settings\n",
    table(
      ["Rule", "Setting", "Breach", "Says"],
      rules.map(({ id, key, level, doc }) => [id, code(key), level, doc]),
    ),
    "## Codes of faults\n",
    "What `pharos config validate --json` and a refused start call what they found.\n",
    table(
      ["Code", "Meaning"],
      Object.entries(faultCodes).map(([name, meaning]) => [code(name), meaning]),
    ),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
}

function sectionOf(key: string): string {
  return key.includes(".") ? key.slice(0, key.indexOf(".")) : "Top level";
}
