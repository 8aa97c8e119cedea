export {
  compareRuns,
  headlineMetric,
  isBest,
  type ComparedRun,
  type Comparison,
  type MetricColumn,
} from "./comparison.ts";
export { directionOf, type Direction } from "./direction.ts";
