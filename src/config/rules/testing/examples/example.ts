/** Examples of pharos.yaml that keep a rule, and others that break it, with what is then said. */
export interface Examples {
  readonly id: `V${number}`;
  readonly right: readonly string[];
  readonly wrong: readonly (readonly [yaml: string, faults: readonly string[], level?: "error" | "warning"])[];
}
