import type { ConfigFault } from "#/config/faults.ts";
import { countOutcomes, outcomes, type ImportLine } from "#/config/import/index.ts";
import type { Output } from "../terminal/output.ts";
import type { Style } from "../terminal/paint.ts";
import { renderTable, type Column } from "../terminal/table.ts";
import { plainLine } from "../terminal/text.ts";

interface Report {
  readonly lines: readonly ImportLine[];
  readonly faults: readonly Omit<ConfigFault, "origin">[];
  readonly written: readonly string[];
}

const columns: readonly Column[] = [
  { title: "LINE" },
  { title: "NAME", flexible: true },
  { title: "OUTCOME" },
  { title: "KEY", flexible: true },
  { title: "NOTE" },
];

const styles: Readonly<Partial<Record<ImportLine["outcome"], Style>>> = {
  unmapped: "red",
  changed: "yellow",
  blank: "dim",
  comment: "dim",
  structure: "dim",
};

/** Every line with what became of it, what is still to do, and what was written. */
export function importReport(
  { lines, faults, written }: Report,
  { paint, width }: Pick<Output, "paint" | "width">,
): string {
  const rows = lines.map(({ file, line, name = "", outcome, key = "", note = "" }) => {
    const style = styles[outcome];
    return [`${file}:${line}`, name, style === undefined ? outcome : { text: outcome, style }, key, note];
  });
  const counts = Object.entries(countOutcomes(lines)) as [ImportLine["outcome"], number][];
  const sections = [
    renderTable(columns, rows, { width, paint }),
    counts
      .map(([outcome, count]) => `${String(count).padStart(5)} ${outcome.padEnd(11)} ${outcomes[outcome]}\n`)
      .join(""),
    faults.length === 0
      ? ""
      : `Still to do before it starts:\n${faults.map(({ path, message }) => `  ${plainLine(`${path} ${message}`)}\n`).join("")}`,
    written.map((file) => `Wrote ${plainLine(file)}\n`).join(""),
  ];
  return sections.filter((section) => section !== "").join("\n");
}
