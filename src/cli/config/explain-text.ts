import {
  plainText,
  type Explanation,
  type Overview,
  type Plain,
  type SettingSummary,
  type ShownLayer,
} from "#/config/explain/index.ts";
import type { Paint, Style } from "../terminal/paint.ts";
import { renderTable, type Cell, type Column, type TableOptions } from "../terminal/table.ts";
import { fitWidth, plainLine } from "../terminal/text.ts";

const where: readonly Column[] = [{ title: "" }, { title: "VALUE", flexible: true }, { title: "FROM" }, { title: "" }];

/** All about one setting, for people. */
export function explanationText(explained: Explanation, options: TableOptions): string {
  const { key, value, doc, unset } = explained;
  const { paint } = options;
  const shown = value === null ? paint("dim", `not set${unset ? `: ${unset}` : ""}`) : plainLine(plainText(value));
  const blocks = [
    `${paint("bold", key)} = ${shown}\n${plainLine(doc)}\n`,
    renderTable(where, explained.layers.map(layerRow), options),
    membersText(explained, options),
    `${factsOf(explained)
      .map(([name, fact]) => `${paint("dim", name.padEnd(9))} ${plainLine(fact)}`)
      .join("\n")}\n`,
    insideText(explained, options),
    findingsText(explained, paint),
  ];
  return blocks.filter((block) => block.trim() !== "").join("\n");
}

/** The settings of a group, or those that somebody gave. */
export function settingsTable(settings: readonly SettingSummary[], options: TableOptions): string {
  return renderTable(
    [{ title: "KEY" }, { title: "VALUE", flexible: true }, { title: "FROM" }],
    settings.map(({ key, value, origin }): Cell[] => {
      const style = origin.layer === "default" ? "dim" : "bold";
      return [{ text: key, style }, shortValue(value), origin.text];
    }),
    options,
  );
}

export function overviewText({ set, at_default, files }: Overview, options: TableOptions): string {
  const read = files.length === 0 ? "no configuration file was read" : `read ${files.join(", ")}`;
  const rest = `${set.length} ${set.length === 1 ? "setting is" : "settings are"} set, ${at_default} at their defaults`;
  return `${set.length === 0 ? "" : `${settingsTable(set, options)}\n`}${rest}; ${read}\n`;
}

const marks: Readonly<Record<ShownLayer["role"], readonly [sign: string, style: Style]>> = {
  wins: ["✓", "green"],
  merged: ["+", "green"],
  faulty: ["✗", "red"],
  loses: ["", "dim"],
};

function layerRow({ role, value, origin, name, written, fault }: ShownLayer): Cell[] {
  const [text, style] = marks[role];
  const said = [
    role === "merged" ? "merged beneath" : "",
    name === undefined || origin.text.startsWith(name) ? "" : `as ${name}`,
    written === undefined || fault !== undefined ? "" : `written ${written}`,
    fault ?? "",
  ]
    .filter(Boolean)
    .join("; ");
  const shown = typeof value === "object" ? shortValue(value) : valueText(value);
  return [{ text, style }, shown, origin.text, { text: said, style: fault ? "red" : "dim" }];
}

/** Where many values stand below each other, a map would push all the others apart; --json has it whole. */
const widestValue = 60;

function shortValue(value: Plain): string {
  return fitWidth(plainLine(valueText(value)), widestValue);
}

function valueText(value: Plain): string {
  return value === null ? "-" : plainText(value);
}

function membersText({ members }: Explanation, options: TableOptions): string {
  if (members.length === 0) return "";
  const columns: Column[] = [{ title: "MEMBER" }, { title: "VALUE", flexible: true }, { title: "FROM" }];
  const rows = members.map(({ path, value, origin }) => [path, valueText(value), origin.text]);
  return renderTable(columns, rows, options);
}

function insideText({ inside }: Explanation, options: TableOptions): string {
  if (inside.length === 0) return "";
  const columns: Column[] = [{ title: "INSIDE" }, { title: "TYPE" }, { title: "DOES", flexible: true }];
  const rows = inside.map(({ path, type, bounds, doc }) => [path, [type, bounds].filter(Boolean).join(", "), doc]);
  return renderTable(columns, rows, options);
}

function factsOf(explained: Explanation): [name: string, fact: string][] {
  const { type, bounds, reload, readers, names, awaits, rules } = explained;
  const facts: [string, string | undefined][] = [
    ["Type", [type, bounds].filter(Boolean).join(", ")],
    ["Default", explained.default ?? explained.unset ?? "none"],
    ["Change", reload === "live" ? "live: a reload applies it" : "restart: the next start applies it"],
    ["Read by", readers.join(", ")],
    ["Variable", names.environment],
    ["Flag", names.flags.join(", ")],
    ["Also", names.aliases.map(aliasText).join(", ")],
    ["Legacy", names.legacy.join(", ")],
    ["Ambient", names.ambient.length === 0 ? "" : `${names.ambient.join(", ")} (only with --ambient-env)`],
    ["Waits for", awaits === null ? "" : `${awaits.capability}${awaits.now ? "" : " (not with this value)"}`],
    ["Unneeded", explained.unneeded ?? ""],
    ...rules.map(({ id, level, doc }): [string, string] => [
      `Rule ${id}`,
      `${doc}${level === "warning" ? " (warns)" : ""}`,
    ]),
  ];
  return facts.flatMap(([name, fact]): [string, string][] => (fact ? [[name, fact]] : []));
}

function aliasText({ key, deprecated }: Explanation["names"]["aliases"][number]): string {
  return deprecated === undefined ? key : `${key} (deprecated since ${deprecated.since})`;
}

function findingsText({ findings }: Explanation, paint: Paint): string {
  return findings
    .map(({ level, path, message, code }) => {
      const sign = level === "error" ? paint("red", "✗") : paint("yellow", "!");
      return `${sign} ${plainLine(`${path} ${message}`)} ${paint("dim", `(${code})`)}\n`;
    })
    .join("");
}
