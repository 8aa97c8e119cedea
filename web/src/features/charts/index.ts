export type { ChartRun } from "./chart/chart-run.ts";
export type { Look } from "./looks/looks.ts";
export { RunLegend } from "./looks/run-legend.tsx";
export { Swatch } from "./looks/swatch.tsx";
export { useSeriesLooks } from "./looks/use-looks.ts";
export { ChartPanels } from "./panels/chart-panels-later.ts";
