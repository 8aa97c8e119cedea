/** A run as charts know it. */
export interface ChartRun {
  readonly id: string;
  readonly name: string;
  /** Its line is not drawn, nor read. */
  readonly hidden?: boolean;
}
