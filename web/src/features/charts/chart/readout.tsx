import { useSyncExternalStore } from "react";
import { formatDelta } from "#/shared/format/index.ts";
import { NumberText } from "#/shared/ui/index.ts";
import type { Line, Range } from "../data/line.ts";
import { readingsAt, type Reading } from "../draw/readings.ts";
import { xText } from "../draw/ticks.ts";
import type { Look } from "../looks/looks.ts";
import { Swatch } from "../looks/swatch.tsx";
import type { ChartAxis } from "../search.ts";
import type { ChartRun } from "./chart-run.ts";
import { useCharts } from "./charts-context.tsx";
import classes from "./series-chart.module.css";

interface ReadoutProps {
  readonly owner: string;
  readonly runs: readonly ChartRun[];
  readonly lines: ReadonlyMap<string, Line>;
  readonly looks: ReadonlyMap<string, Look>;
  readonly baseline: string | undefined;
  readonly axis: ChartAxis;
  readonly shown: Range;
}

const rowsHere = 12;
const rowsElsewhere = 4;

/** The values at the crosshair, beside it: all in the chart that one points into, the first few in the others. */
export function Readout({ owner, runs, lines, looks, baseline, axis, shown }: ReadoutProps) {
  const { crosshair } = useCharts();
  const x = useSyncExternalStore(crosshair.watch, crosshair.at);
  const here = useSyncExternalStore(crosshair.watch, crosshair.owner) === owner;
  if (x === undefined || x < shown.from || x > shown.to) return undefined;
  const visible = runs.filter(({ hidden }) => hidden !== true);
  const drawn = visible.flatMap(({ id }) => {
    const line = lines.get(id);
    return line === undefined ? [] : [[id, line] as const];
  });
  const readings = readingsAt(drawn, x, baseline);
  if (readings.length === 0) return undefined;
  const names = new Map(visible.map(({ id, name }) => [id, name]));
  const rows = readings.slice(0, here ? rowsHere : rowsElsewhere);
  const side = (x - shown.from) / (shown.to - shown.from) > 0.5 ? "left" : "right";
  return (
    <div className={classes["readout"]} data-side={side} data-here={here} aria-live={here ? "polite" : "off"}>
      {here ? <div className={classes["where"]}>{xText(axis, readings[0]?.x ?? x)}</div> : undefined}
      {rows.map((reading) => (
        <Row
          key={reading.runId}
          reading={reading}
          name={names.get(reading.runId) ?? ""}
          look={looks.get(reading.runId)}
        />
      ))}
      {readings.length > rows.length ? (
        <div className={classes["where"]}>{readings.length - rows.length} more</div>
      ) : undefined}
    </div>
  );
}

function Row({
  reading,
  name,
  look,
}: {
  readonly reading: Reading;
  readonly name: string;
  readonly look: Look | undefined;
}) {
  const { value, band, delta } = reading;
  return (
    <div className={classes["reading"]}>
      <Swatch look={look} />
      <span className="clip">{name}</span>
      {value === null ? <span>NaN or ∞</span> : <NumberText value={value} />}
      <span className={classes["delta"]}>{delta === undefined ? "" : formatDelta(delta)}</span>
      {band === undefined ? undefined : (
        <span className={classes["band"]}>
          <NumberText value={band[0]} /> … <NumberText value={band[1]} />
        </span>
      )}
    </div>
  );
}
