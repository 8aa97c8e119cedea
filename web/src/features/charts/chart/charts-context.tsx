import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { createSeriesLoader, type SeriesLoader } from "../data/series-loader.ts";
import type { Look } from "../looks/looks.ts";
import { useSeriesLooks } from "../looks/use-looks.ts";
import type { ChartRun } from "./chart-run.ts";
import { createCrosshair, type Crosshair } from "./crosshair.ts";
import { usePlotTheme, type PlotTheme } from "./use-plot-theme.ts";

/** What the charts of a page share. */
interface Charts {
  readonly loader: SeriesLoader;
  readonly crosshair: Crosshair;
  readonly theme: PlotTheme;
  /** By run id. */
  readonly looks: ReadonlyMap<string, Look>;
}

const ChartsContext = createContext<Charts | undefined>(undefined);

/** Lets the charts below share requests, a crosshair and the looks of their runs: read once, however many charts come and go. */
export function ChartsTogether({
  runs,
  children,
}: {
  readonly runs: readonly ChartRun[];
  readonly children: ReactNode;
}) {
  const [kept] = useState(() => ({ loader: createSeriesLoader(), crosshair: createCrosshair() }));
  const theme = usePlotTheme();
  const looks = useSeriesLooks(useMemo(() => runs.map(({ id }) => id), [runs]));
  return (
    <ChartsContext value={useMemo(() => ({ ...kept, theme, looks }), [kept, theme, looks])}>{children}</ChartsContext>
  );
}

export function useCharts(): Charts {
  const charts = useContext(ChartsContext);
  if (charts === undefined) throw new Error("There is no ChartsTogether above.");
  return charts;
}
