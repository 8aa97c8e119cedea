import { createContext, useContext, useState, type ReactNode } from "react";
import { createSeriesLoader, type SeriesLoader } from "../data/series-loader.ts";
import { createCrosshair, type Crosshair } from "./crosshair.ts";

/** What the charts of a page share. */
interface Charts {
  readonly loader: SeriesLoader;
  readonly crosshair: Crosshair;
}

const ChartsContext = createContext<Charts | undefined>(undefined);

/** Lets the charts below share requests and a crosshair; inside another one it is nothing. */
export function ChartsTogether({ children }: { readonly children: ReactNode }) {
  return useContext(ChartsContext) === undefined ? <Provided>{children}</Provided> : children;
}

function Provided({ children }: { readonly children: ReactNode }) {
  const [charts] = useState(() => ({ loader: createSeriesLoader(), crosshair: createCrosshair() }));
  return <ChartsContext value={charts}>{children}</ChartsContext>;
}

export function useCharts(): Charts {
  const charts = useContext(ChartsContext);
  if (charts === undefined) throw new Error("There is no ChartsTogether above.");
  return charts;
}
