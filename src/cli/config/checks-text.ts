import { renderTable, type Cell, type TableOptions } from "../terminal/table.ts";
import type { LiveCheck } from "./live/probe.ts";

/** What was connected to, with the time that each took; what failed says what to look at. */
export function checksText(checks: readonly LiveCheck[], options: TableOptions): string {
  if (checks.length === 0) return "";
  const table = renderTable(
    [{ title: "" }, { title: "PART" }, { title: "AT" }, { title: "TOOK", align: "right" }, { title: "RESULT" }],
    checks.map(({ target, address, result, latency_ms, message }): Cell[] => {
      const sign: Cell = result === "ok" ? { text: "✓", style: "green" } : { text: "✗", style: "red" };
      return [sign, target, address, `${latency_ms} ms`, message];
    }),
    options,
  );
  const hints = checks.flatMap(({ target, hint }) => (hint === null ? [] : [`  → ${target}: ${hint}\n`]));
  return table + hints.join("");
}
