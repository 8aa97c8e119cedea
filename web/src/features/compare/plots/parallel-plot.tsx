import { Button, MultiSelect } from "@mantine/core";
import type { ECharts } from "echarts/core";
import { useMemo, useState } from "react";
import classes from "../compare-page.module.css";
import { differs, type CompareRow } from "../rules/rows.ts";
import { brushAfter, brushedRuns, parseBrush, writeBrush, type Brush } from "./brush.ts";
import { Echart } from "./echart.tsx";
import { parallelOption } from "./parallel-option.ts";
import { axisOf } from "./plot-axis.ts";
import { headlineOf, type PlotProps } from "./scatter-plot.tsx";
import { usePlotTheme } from "./use-plot-theme.ts";

const usualAxes = 6;
const mostAxes = 16;

/** Each run as a line through all axes; dragging along an axis leaves only the runs that pass there. */
export function ParallelPlot({ runs, rows, looks, search, onSearch }: PlotProps) {
  const theme = usePlotTheme();
  const [clearings, setClearings] = useState(0);
  const chosen = useMemo(() => chosenRows(rows, search.axes), [rows, search.axes]);
  const axes = useMemo(() => new Map(chosen.map((row) => [row.id, axisOf(row)])), [chosen]);
  const brush = useMemo(() => parseBrush(search.brush), [search.brush]);
  const left = brushedRuns(runs.length, axes, brush);
  const option = useMemo(() => parallelOption(runs, axes, looks, theme), [runs, axes, looks, theme]);
  const ids = [...axes.keys()];
  const onSelect = (event: unknown): void => {
    const next = writeBrush(brushAfter(brush, event));
    // Stretches that were put back after a drawing are told too.
    if (next.join() !== (search.brush ?? []).join()) onSearch({ brush: next.length === 0 ? undefined : next });
  };
  return (
    <>
      <div className={classes["controls"]} role="group" aria-label="Axes">
        <AxesSelect rows={rows} ids={ids} onIds={(next) => onSearch({ axes: next, brush: undefined })} />
        {brush.length === 0 ? (
          <span className={classes["note"]}>Drag along an axis to choose runs.</span>
        ) : (
          <Chosen
            left={left.length}
            all={runs.length}
            onClear={() => {
              setClearings(clearings + 1);
              onSearch({ brush: undefined });
            }}
            onKeep={() => onSearch({ runs: left.flatMap((at) => runs[at]?.run_id ?? []), brush: undefined })}
          />
        )}
      </div>
      {axes.size < 2 ? (
        <p className={classes["note"]}>Choose two axes or more.</p>
      ) : (
        <Echart
          key={`${ids.join(" ")} ${theme.scheme} ${clearings}`}
          label={`${left.length} of ${runs.length} runs over ${axes.size} axes`}
          option={option}
          height={440}
          onDrawn={(chart) => drawBrush(chart, brush)}
          on={{ axisareaselected: onSelect }}
        />
      )}
    </>
  );
}

/** Puts back what the address says was selected. */
function drawBrush(chart: ECharts, brush: readonly Brush[]): void {
  for (const [row, stretches] of Map.groupBy(brush, (each) => each.row)) {
    const intervals = stretches.map(({ from, to }) => [from, to]);
    chart.dispatchAction({ type: "axisAreaSelect", parallelAxisId: row, intervals });
  }
  // A selection that no mouse made is drawn with the next full drawing.
  if (brush.length > 0) chart.resize();
}

interface AxesSelectProps {
  readonly rows: readonly CompareRow[];
  readonly ids: readonly string[];
  readonly onIds: (ids: readonly string[] | undefined) => void;
}

function AxesSelect({ rows, ids, onIds }: AxesSelectProps) {
  return (
    <MultiSelect
      size="xs"
      label="Axes, in their order"
      className={classes["axes"]}
      data={rows.map(({ id, section, key }) => ({ value: id, label: `${key} · ${section}` }))}
      limit={100}
      maxValues={mostAxes}
      searchable
      value={[...ids]}
      onChange={(next) => onIds(next.length === 0 ? undefined : next)}
    />
  );
}

interface ChosenProps {
  readonly left: number;
  readonly all: number;
  readonly onKeep: () => void;
  readonly onClear: () => void;
}

function Chosen({ left, all, onKeep, onClear }: ChosenProps) {
  return (
    <>
      <span role="status">
        {left} of {all} runs
      </span>
      <Button size="compact-xs" variant="default" disabled={left === 0 || left === all} onClick={onKeep}>
        Compare only these
      </Button>
      <Button size="compact-xs" variant="subtle" color="gray" onClick={onClear}>
        Clear
      </Button>
    </>
  );
}

function chosenRows(rows: readonly CompareRow[], ids: readonly string[] | undefined): readonly CompareRow[] {
  if (ids !== undefined) {
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.slice(0, mostAxes).flatMap((id) => byId.get(id) ?? []);
  }
  const params = rows.filter((row) => row.section === "params" && differs(row)).slice(0, usualAxes);
  const metric = headlineOf(rows);
  return metric === undefined ? params : [...params, metric];
}
