import type { Look } from "#/features/charts/index.ts";
import { exactNumber, formatDelta, formatDuration, formatInstant, formatNumber } from "#/shared/format/index.ts";
import type { CellView, GridColumn } from "#/shared/table/index.ts";
import type { ComparedRun } from "../data/queries.ts";
import { bestOf, deltaOf, isBetter, type CompareRow, type Value } from "../rules/rows.ts";
import type { ShownRow } from "../rules/shown-rows.ts";
import classes from "./compare-table.module.css";
import { RunHead, type RunActions } from "./run-head.tsx";

interface Means {
  readonly baseline: string | undefined;
  readonly looks: ReadonlyMap<string, Look>;
  readonly actions: RunActions;
  /** There is little room: a phone. */
  readonly isNarrow: boolean;
}

const nameWidth = 232;
const narrowNameWidth = 136;
const runWidth = 184;
/** Room for the word beside its name. */
const baselineWidth = 224;

/** The names, then the baseline, then the other runs in their order. */
export function columnsOf(runs: readonly ComparedRun[], means: Means): readonly GridColumn<ShownRow>[] {
  const at = runs.findIndex(({ run_id: id }) => id === means.baseline);
  const others = runs.flatMap((run, index) => (index === at ? [] : [runColumn(run, index, at, means)]));
  const base = runs[at];
  return [nameColumn(means.isNarrow), ...(base === undefined ? [] : [runColumn(base, at, at, means)]), ...others];
}

function nameColumn(isNarrow: boolean): GridColumn<ShownRow> {
  return {
    id: "name",
    title: "Name",
    width: isNarrow ? narrowNameWidth : nameWidth,
    pinned: true,
    cell: (line) =>
      line.type === "row"
        ? { text: <span className="mono">{line.row.key}</span>, full: line.row.key }
        : { text: <SectionTitle line={line} />, look: "section" },
  };
}

function SectionTitle({ line }: { readonly line: Extract<ShownRow, { type: "section" }> }) {
  const { section, shown, same, folded } = line;
  return (
    <button type="button" className={`bare ${classes["section"]}`} aria-expanded={!folded}>
      <span aria-hidden>{folded ? "▸" : "▾"}</span> {section}{" "}
      <span className={classes["count"]}>
        {shown}
        {same > 0 ? ` · ${same} the same` : ""}
      </span>
    </button>
  );
}

function runColumn(
  run: ComparedRun,
  index: number,
  base: number,
  { baseline, looks, actions }: Means,
): GridColumn<ShownRow> {
  const isBaseline = run.run_id === baseline;
  return {
    id: run.run_id,
    title: run.name,
    width: isBaseline ? baselineWidth : runWidth,
    pinned: isBaseline,
    right: true,
    head: <RunHead run={run} look={looks.get(run.run_id)} isBaseline={isBaseline} actions={actions} />,
    cell: (line) => (line.type === "row" ? cellOf(line.row, index, isBaseline ? -1 : base) : { text: "" }),
  };
}

/** `base`: the place of the run that this one is told against; −1: none. */
function cellOf(row: CompareRow, index: number, base: number): CellView {
  const value = row.values[index] ?? null;
  if (row.section === "metrics") return metricCell(row, value, base < 0 ? undefined : deltaOf(value, row.values[base]));
  const isOther = base >= 0 && value !== (row.values[base] ?? null);
  const isTime = row.section === "attributes" && row.key === "started" && typeof value === "string";
  return {
    text: textOf(row, value),
    full: isTime ? formatInstant(value) : exactNumber(value),
    look: isOther ? "other" : undefined,
  };
}

function metricCell(row: CompareRow, value: Value, delta: number | undefined): CellView {
  const best = bestOf(row);
  const isBest = best !== undefined && value === best;
  const full = exactNumber(value);
  return {
    text: (
      <>
        {isBest ? <Best /> : undefined}
        {formatNumber(value)}
        {delta === undefined || delta === 0 ? undefined : (
          <span className={classes["delta"]} data-better={isBetter(row.key, delta)}>
            {formatDelta(delta)}
          </span>
        )}
      </>
    ),
    full: delta === undefined ? full : `${full}  (${delta > 0 ? "+" : ""}${delta})`,
    look: isBest ? "best" : undefined,
  };
}

function Best() {
  return (
    <span className={classes["best"]} role="img" aria-label="best">
      ★
    </span>
  );
}

function textOf({ section, key }: CompareRow, value: Value): string {
  if (value === null) return "–";
  if (section === "attributes" && key === "duration" && typeof value === "number") return formatDuration(value * 1000);
  if (section === "attributes" && key === "started" && typeof value === "string") return formatInstant(value);
  return String(value);
}
