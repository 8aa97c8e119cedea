export { compareRuns, isBest, type ComparedRun, type Comparison, type MetricColumn } from "./comparison.ts";
export type { Direction } from "./direction.ts";
