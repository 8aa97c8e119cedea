import { answer, callsOf } from "./calls.ts";
import type { Transport } from "./transport.ts";
import type { Run, RunPage } from "./types.ts";

export interface RunFilter {
  /** Name or id. */
  readonly experiment?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** The calls about runs. */
export interface RunsApi {
  list(filter: RunFilter): Promise<RunPage>;
  /** In the order of the ids, with those params that differ. */
  compare(ids: readonly string[]): Promise<readonly Run[]>;
}

export function runsApi(transport: Transport): RunsApi {
  const calls = callsOf(transport);
  return {
    list: (filter) => answer(calls.GET("/api/v1/runs", { params: { query: { ...filter } } })),
    compare: async (ids) => {
      const { items } = await answer(calls.GET("/api/v1/runs/compare", { params: { query: { ids: ids.join(",") } } }));
      return items;
    },
  };
}
