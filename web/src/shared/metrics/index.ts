/** The rules by which the command line compares runs too, so that both mark the same run as the best. */
export { directionOf, headlineMetric, type Direction } from "../../../../src/base/run-comparison/index.ts";
