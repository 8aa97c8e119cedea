import type { Line } from "../data/line.ts";
import type { ChartAxis } from "../search.ts";
import type { ChartRun } from "./chart-run.ts";

/** The columns that a chart draws, as a CSV file's text. */
export function csvOf(
  metric: string,
  axis: ChartAxis,
  runs: readonly ChartRun[],
  lines: ReadonlyMap<string, Line>,
): string {
  const rows = runs.flatMap(({ id, name, hidden }) => {
    const line = hidden === true ? undefined : lines.get(id);
    return (line?.x ?? []).map((x, i) =>
      [id, quoted(name), quoted(metric), x, line?.min[i], line?.max[i], line?.last[i], line?.smoothed?.[i]]
        .map((cell) => cell ?? "")
        .join(","),
    );
  });
  return [`run_id,run,metric,${axis},min,max,last,smoothed`, ...rows, ""].join("\r\n");
}

/** As RFC 4180 has it; a text that a spreadsheet would take for a formula gets a quote before it. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Hands a file to the browser's downloads. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replaceAll(/[^\w.-]+/g, "_");
  link.click();
  URL.revokeObjectURL(url);
}
