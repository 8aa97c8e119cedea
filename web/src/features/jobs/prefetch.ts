import type { QueryClient } from "@tanstack/react-query";
import { jobQuery } from "./queries.ts";

/** Asks for what a job's page needs first, before the page's code is here. */
export function prefetchJob(client: QueryClient, jobId: string): void {
  void client.prefetchQuery(jobQuery(jobId));
}
