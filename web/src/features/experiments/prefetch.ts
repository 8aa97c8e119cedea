import type { QueryClient } from "@tanstack/react-query";
import { leadColumns } from "./columns/blocks.ts";
import { defaultColumnsQuery } from "./columns/default-columns.ts";
import { experimentQuery, runPages, runsAsked } from "./runs/queries.ts";
import type { ExperimentSearch } from "./search.ts";

/** Asks for what an experiment's page shows first, before its code is here. */
export function prefetchExperiment(client: QueryClient, experiment: string, search: ExperimentSearch): void {
  void client.prefetchQuery(experimentQuery(experiment));
  void prefetchRuns(client, experiment, search);
}

async function prefetchRuns(client: QueryClient, experiment: string, search: ExperimentSearch): Promise<void> {
  // What fails here fails again where the page can show it.
  const columns = search.columns ?? (await client.fetchQuery(defaultColumnsQuery(experiment)).catch(() => undefined));
  if (columns === undefined) return;
  await client.prefetchInfiniteQuery(runPages(runsAsked(experiment, search), leadColumns(columns)));
}
