import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CompareRow } from "../rules/rows.ts";
import type { MetricChoice } from "../search.ts";
import { attributeRows, valueRows } from "./rows-of.ts";
import {
  columnsAtOnce,
  mostCompared,
  mostNames,
  namesQuery,
  runsQuery,
  valuesQuery,
  type Column,
  type ColumnValues,
  type ComparedRun,
} from "./queries.ts";

export interface Comparison {
  /** In the order of the address; runs that are gone are left out. */
  readonly runs: readonly ComparedRun[];
  readonly missing: readonly string[];
  readonly rows: readonly CompareRow[];
  /** Names that the experiments know beyond those that are compared. */
  readonly left: number;
  readonly isWaiting: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

const none: readonly ComparedRun[] = [];

/** All that is compared of some runs. `find` narrows the names where there are too many of them. */
export function useComparison(asked: readonly string[], value: MetricChoice, find: string | undefined): Comparison {
  const ids = useMemo(() => [...new Set(asked)].slice(0, mostCompared), [asked]);
  const query = useQuery(runsQuery(ids));
  const runs = ids.length === 0 ? none : (query.data?.items ?? none);
  const experiments = useMemo(() => [...new Set(runs.map((run) => run.experiment_id))].slice(0, 100), [runs]);
  const names = useNames(experiments, value, find);
  const batches = useMemo(() => batched(names.columns), [names.columns]);
  const there = useMemo(() => runs.map((run) => run.run_id), [runs]);
  const values = useQueries({ queries: batches.map((columns) => valuesQuery(there, columns)), combine: combined });
  const rows = useMemo(() => [...valueRows(values.data, there), ...attributeRows(runs)], [values.data, there, runs]);
  return {
    runs,
    missing: query.data?.missing ?? [],
    rows,
    left: names.left,
    isWaiting: ids.length > 0 && (query.isPending || names.isPending || values.isPending),
    error: query.error ?? names.error ?? values.error,
    retry: () => [query, ...names.queries, ...values.queries].forEach((each) => void (each.isError && each.refetch())),
  };
}

function useNames(experiments: readonly string[], value: MetricChoice, find: string | undefined) {
  const queries = useQueries({
    queries: (["param", "metric", "tag"] as const).map((of) => namesQuery(experiments, of, undefined)),
  });
  const isTooMany = queries.some(({ data }) => (data?.total ?? 0) > mostNames);
  const narrowed = useQueries({
    queries: (["param", "metric", "tag"] as const).map((of) => ({
      ...namesQuery(experiments, of, find),
      enabled: isTooMany && find !== undefined,
    })),
  });
  const [params, metrics, tags] = isTooMany && find !== undefined ? narrowed : queries;
  const [param, metric, tag] = [params?.data?.names, metrics?.data?.names, tags?.data?.names];
  const columns = useMemo(
    (): readonly Column[] => [
      ...(param ?? []).map((key) => ({ of: "param" as const, key })),
      ...(metric ?? []).map((key) => ({ of: "metric" as const, key, value })),
      ...(tag ?? []).map((key) => ({ of: "tag" as const, key })),
    ],
    [param, metric, tag, value],
  );
  const total = [params, metrics, tags].reduce((sum, each) => sum + (each?.data?.total ?? 0), 0);
  return {
    queries,
    columns,
    left: Math.max(0, total - columns.length),
    isPending: queries.some((each) => each.isPending),
    error: queries.find((each) => each.error !== null)?.error ?? null,
  };
}

interface Answered {
  readonly data: ColumnValues | undefined;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

function combined(queries: readonly Answered[]) {
  return {
    queries,
    data: queries.map(({ data }) => data),
    isPending: queries.some(({ isPending }) => isPending),
    error: queries.find(({ error }) => error !== null)?.error ?? null,
  };
}

function batched(columns: readonly Column[]): readonly (readonly Column[])[] {
  return Array.from({ length: Math.ceil(columns.length / columnsAtOnce) }, (_, i) =>
    columns.slice(i * columnsAtOnce, (i + 1) * columnsAtOnce),
  );
}
