import { Button } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { lazy, Suspense, useMemo, useState } from "react";
import { asProblem } from "#/shared/api/index.ts";
import { Late } from "#/shared/ui/index.ts";
import type { ChartData } from "../data/chart-query.ts";
import type { Range } from "../data/line.ts";
import type { Plot } from "../draw/plot.ts";
import type { YRange } from "../draw/y-range.ts";
import type { ChartView } from "../search.ts";
import type { ChartRun } from "./chart-run.ts";
import { useCharts } from "./charts-context.tsx";
import { Readout } from "./readout.tsx";
import { sceneOf } from "./scene-of.ts";
import classes from "./series-chart.module.css";

const ChartCanvas = lazy(async () => ({ default: (await import("./chart-canvas.tsx")).ChartCanvas }));

interface BodyProps {
  readonly metric: string;
  readonly runs: readonly ChartRun[];
  /** Ids of those that are not hidden. */
  readonly shown: readonly string[];
  readonly view: ChartView;
  readonly query: UseQueryResult<ChartData>;
  readonly width: number;
  readonly height: number;
  readonly baseline: string | undefined;
  readonly onZoom: (zoom: readonly [number, number] | undefined) => void;
  readonly onPlot: (plot: Plot | undefined) => void;
}

/** What stands in a chart's box: its plot, or why there is none. */
export function ChartBody({ metric, runs, shown, view, query, width, height, baseline, onZoom, onPlot }: BodyProps) {
  const [everything, setEverything] = useState(false);
  const {
    looks,
    theme: { colors, resolve },
  } = useCharts();
  const drawn = useMemo(
    () =>
      query.data === undefined ? undefined : sceneOf(query.data, { runIds: shown, looks, view, everything, resolve }),
    [query.data, shown, looks, view, everything, resolve],
  );
  if (shown.length === 0) return <p className={classes["empty"]}>All runs are hidden.</p>;
  if (query.data === undefined) return query.isError ? <Failed query={query} /> : <Waiting />;
  if (drawn === undefined)
    return <p className={classes["empty"]}>No points{view.zoom === undefined ? " yet" : " here"}.</p>;
  const { scene, y } = drawn;
  const zoom = (range: Range | undefined): void => onZoom(range === undefined ? undefined : [range.from, range.to]);
  const axis = view.x ?? "step";
  return (
    <>
      <Suspense fallback={<Waiting />}>
        <ChartCanvas
          owner={metric}
          label={`${metric}: ${scene.lines.length} lines by ${axis}. Arrows move the crosshair, plus zooms, Escape shows all.`}
          {...{ scene, axis, width, height, colors, onPlot }}
          isZoomed={view.zoom !== undefined}
          onZoom={zoom}
        />
      </Suspense>
      <Readout owner={metric} shown={scene.x} lines={query.data.lines} {...{ runs, looks, baseline, axis }} />
      <Notes y={y} everything={everything} onEverything={setEverything} />
    </>
  );
}

function Notes({
  y,
  everything,
  onEverything,
}: {
  readonly y: YRange;
  readonly everything: boolean;
  readonly onEverything: (next: boolean) => void;
}) {
  return (
    <div className={classes["notes"]}>
      {y.beyond > 0 || everything ? (
        <button type="button" className={classes["note"]} onClick={() => onEverything(!everything)}>
          {everything ? "fit y to most values" : `${y.beyond} beyond · show`}
        </button>
      ) : undefined}
      {y.notPositive > 0 ? <span className={classes["note"]}>{y.notPositive} not above 0</span> : undefined}
    </div>
  );
}

function Waiting() {
  return (
    <Late>
      <div className={classes["waiting"]} />
    </Late>
  );
}

function Failed({ query }: { readonly query: UseQueryResult<ChartData> }) {
  const { code, message } = asProblem(query.error);
  return (
    <div className={classes["empty"]} role="alert">
      <span>
        {message} <span className="mono">{code}</span>
      </span>
      <Button size="compact-xs" variant="default" onClick={() => void query.refetch()}>
        Try again
      </Button>
    </div>
  );
}
