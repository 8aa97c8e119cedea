import type { Run, RunContext } from "../queries.ts";
import type { RunSearch } from "../search.ts";

/** Members that are undefined go from the address. */
export type SearchChange = { readonly [K in keyof RunSearch]?: RunSearch[K] | undefined };

/** What every tab of a run's page gets. `change`: patches the address in place. */
export interface TabProps {
  readonly run: Run;
  readonly context: RunContext | undefined;
  readonly search: RunSearch;
  readonly change: (patch: SearchChange) => void;
}
