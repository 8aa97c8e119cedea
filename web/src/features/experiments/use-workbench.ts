import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { ChartRun } from "#/features/charts/index.ts";
import { defaultColumnsQuery } from "./columns/default-columns.ts";
import { chartedRuns } from "./layout/charted-runs.ts";
import { experimentQuery, runsAsked, type Experiment, type RunsAsked } from "./runs/queries.ts";
import { useLiveRuns, type LiveRuns } from "./runs/use-live-runs.ts";
import { useRuns, type Runs } from "./runs/use-runs.ts";
import type { ExperimentSearch } from "./search.ts";
import { useSelection, type Selection } from "./table/use-selection.ts";
import { useStable } from "./use-stable.ts";
import { useSearch, type SetSearch } from "./use-search.ts";

/** What the parts of an experiment's page share. */
export interface Workbench {
  /** As the address names it. */
  readonly experiment: string;
  /** Undefined until it was read. */
  readonly found: Experiment | undefined;
  readonly search: ExperimentSearch;
  readonly set: SetSearch;
  readonly asked: RunsAsked;
  readonly columns: readonly string[];
  readonly runs: Runs;
  readonly live: LiveRuns;
  readonly selection: Selection;
  /** The runs of the charts. */
  readonly charted: readonly ChartRun[];
  /** Index of the row that the keyboard is at. */
  readonly current: number | undefined;
  readonly setCurrent: (index: number | undefined) => void;
  /** What could not be read, the experiment itself first. */
  readonly error: Error | null;
  readonly retry: () => void;
}

const noColumns: readonly string[] = [];

export function useWorkbench(): Workbench {
  const { experiment, search, set } = useSearch();
  const found = useQuery(experimentQuery(experiment));
  const defaults = useQuery({ ...defaultColumnsQuery(experiment), enabled: search.columns === undefined });
  const columns = search.columns ?? defaults.data ?? noColumns;
  const asked = useStable(runsAsked(experiment, search), JSON.stringify);
  const runs = useRuns(asked, columns, search.columns !== undefined || defaults.data !== undefined);
  const live = useLiveRuns({ asked, columns, rows: runs.rows, experimentId: found.data?.id });
  const selection = useSelection(runs.rows, search.selected, set);
  const chartable = useMemo(
    () => chartedRuns(runs.rows, selection.ids, new Set(search.hidden)),
    [runs.rows, selection.ids, search.hidden],
  );
  const charted = useStable(chartable, JSON.stringify);
  const [current, setCurrent] = useState<number>();
  return {
    experiment,
    search,
    set,
    asked,
    columns,
    runs,
    live,
    selection,
    charted,
    current,
    setCurrent,
    found: found.data,
    error: found.error ?? runs.error ?? defaults.error,
    retry: () => {
      if (found.error !== null) void found.refetch();
      if (defaults.error !== null) void defaults.refetch();
      if (runs.error !== null) runs.retry();
    },
  };
}
