import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { CopyMenu, Late, Page, ProblemNotice } from "#/shared/ui/index.ts";
import { defaultColumnsQuery } from "./columns/default-columns.ts";
import { experimentQuery, type RunsAsked } from "./runs/queries.ts";
import { useRuns } from "./runs/use-runs.ts";
import { RunsTable } from "./table/runs-table.tsx";
import { useSelection } from "./table/use-selection.ts";
import { useSearch } from "./use-search.ts";

const noColumns: readonly string[] = [];

/** Which run is best: the runs of an experiment as a table, with their charts beside it. */
export function ExperimentPage() {
  const { experiment, search, set } = useSearch();
  const found = useQuery(experimentQuery(experiment));
  const defaults = useQuery({ ...defaultColumnsQuery(experiment), enabled: search.columns === undefined });
  const columns = search.columns ?? defaults.data ?? noColumns;
  const { filter, sort, trash = false } = search;
  const asked: RunsAsked = useMemo(() => ({ experiment, filter, sort, trash }), [experiment, filter, sort, trash]);
  const runs = useRuns(asked, columns, search.columns !== undefined || defaults.data !== undefined);
  const selection = useSelection(runs.rows, search.selected, set);
  const [current] = useState<number>();
  const error = runs.error ?? defaults.error;
  return (
    <Page
      fill
      title={
        <>
          <span className="clip">{found.data?.name ?? experiment}</span>
          <CopyMenu what="experiment" ways={[{ label: "Id", text: found.data?.id ?? experiment }]} />
        </>
      }
    >
      {error === null ? undefined : (
        <ProblemNotice what="The runs could not be read" error={error} onRetry={runs.retry} />
      )}
      {runs.isPending && error === null ? (
        <Late>
          <Skeleton height={400} />
        </Late>
      ) : (
        <RunsTable
          {...{ asked, runs, columns, search, set, selection, current }}
          onPress={() => undefined}
          onDrawn={() => undefined}
        />
      )}
    </Page>
  );
}
