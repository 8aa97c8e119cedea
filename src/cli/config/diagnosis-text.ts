import type { Diagnosis, Finding } from "#/config/diagnose/index.ts";
import type { Style } from "../terminal/paint.ts";
import type { TableOptions } from "../terminal/table.ts";
import { plainLine } from "../terminal/text.ts";
import { checksText } from "./checks-text.ts";
import type { LiveCheck } from "./live/probe.ts";
import { caretLine } from "./quote-line.ts";

const groups = [
  { of: "errors", one: "error", sign: "✗", style: "red" },
  { of: "warnings", one: "warning", sign: "!", style: "yellow" },
  { of: "notices", one: "notice", sign: "·", style: "dim" },
] as const satisfies readonly { of: keyof Diagnosis; one: string; sign: string; style: Style }[];

/** Everything for people: the findings, what was connected to, and a line that sums up. */
export function diagnosisText(diagnosis: Diagnosis, options: TableOptions, checks: readonly LiveCheck[] = []): string {
  const failed = checks.filter(({ result }) => result === "failed").length;
  const answers = failed === 0 ? "" : ` ${failed} of ${checks.length} parts did not answer as they should.`;
  const summary = `${summaryText(diagnosis)}${answers}\n`;
  const parts = [findingsText(diagnosis, options), checksText(checks, options), summary];
  return parts.filter((part) => part !== "").join("\n");
}

/** All findings with their lines quoted, grouped by how much they matter; empty when there are none. */
function findingsText(diagnosis: Diagnosis, options: TableOptions): string {
  return groups
    .map(({ of, sign, style }) => {
      const texts = diagnosis[of].map((each) => findingText(each, [sign, style], options));
      return texts.join(of === "notices" ? "" : "\n");
    })
    .filter((text) => text !== "")
    .join("\n");
}

/** One line: whether it is valid, and how much there is to say. */
function summaryText(diagnosis: Diagnosis): string {
  const counts = groups.flatMap(({ of, one }) => counted(diagnosis[of].length, one));
  const files = diagnosis.files.length === 0 ? "no file" : diagnosis.files.join(", ");
  const what = `${diagnosis.set} ${diagnosis.set === 1 ? "setting" : "settings"}, read from ${files}`;
  const waits = diagnosis.warnings.some(({ code }) => code === "NOT_AVAILABLE");
  const start = diagnosis.valid && waits ? " No program starts with it yet." : "";
  return `${diagnosis.valid ? "Valid" : "Not valid"}: ${[...counts, what].join(", ")}.${start}`;
}

function counted(count: number, one: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : `${one}s`}`];
}

const widest = 120;

function findingText(
  finding: Finding,
  [sign, style]: readonly [string, Style],
  { paint, width }: TableOptions,
): string {
  const { path, message, code, place, quote, advice } = finding;
  // Notices are many in a file of another system, and nothing has to be done about them.
  if (finding.level === "notice") {
    const at = place === null ? "" : ` ${paint("dim", plainLine(place))}`;
    return `${paint(style, sign)} ${plainLine(path)} ${plainLine(message)}${at}\n`;
  }
  const lines = [`${paint(style, sign)} ${paint("bold", plainLine(path))} ${plainLine(message)} ${paint("dim", code)}`];
  if (place !== null) lines.push(`  ${paint("dim", plainLine(place))}`);
  if (quote !== null) {
    const number = String(quote.line);
    const { text, caret } = caretLine(quote.text, quote.column, Math.min(width, widest) - number.length - 7);
    lines.push(`    ${paint("dim", `${number} |`)} ${text}`);
    lines.push(`    ${paint("dim", `${" ".repeat(number.length)} |`)} ${paint(style, caret)}`);
  }
  lines.push(`  → ${plainLine(advice)}`);
  return `${lines.join("\n")}\n`;
}
