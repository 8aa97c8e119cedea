import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Grid } from "./batches.ts";
import { lineAfter, rangeOfLines, type Line, type Range } from "./line.ts";
import type { SeriesLoader } from "./series-loader.ts";

/** What one chart draws. */
export interface ChartData {
  /** Undefined when there is no point. */
  readonly range: Range | undefined;
  /** By run id. */
  readonly lines: ReadonlyMap<string, Line>;
}

export interface ChartQuestion {
  readonly metric: string;
  readonly runIds: readonly string[];
  readonly grid: Grid;
}

/** A chart's lines; while runs log, only what changed since comes. */
export function chartQuery(loader: SeriesLoader, { metric, runIds, grid }: ChartQuestion) {
  return queryOptions({
    queryKey: ["series", metric, runIds, grid],
    queryFn: async ({ client, queryKey, signal }): Promise<ChartData> => {
      const before = client.getQueryData<ChartData>(queryKey);
      const known = new Map([...(before?.lines ?? [])].map(([id, { version }]) => [id, version]));
      const told = await loader.ask({ metric, runIds, grid, known }, signal);
      const lines = new Map(told.map((each) => [each.run_id, lineAfter(before?.lines.get(each.run_id), each)]));
      const isSame = before !== undefined && [...lines].every(([id, line]) => before.lines.get(id) === line);
      return isSame ? before : { lines, range: rangeOfLines(lines.values()) };
    },
    placeholderData: keepPreviousData,
    // Columns of numbers: comparing them costs more than drawing them.
    structuralSharing: false,
    staleTime: 60_000,
    gcTime: 60_000,
    meta: { live: [{ topic: "runs", ids: runIds }] },
  });
}
