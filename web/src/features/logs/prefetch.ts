import type { QueryClient } from "@tanstack/react-query";
import { attemptsQuery, endQuery } from "./queries.ts";

/** Asks for what the viewer shows first, before its code is here. */
export function prefetchLog(client: QueryClient, jobId: string, attempt: number | undefined): void {
  void client.prefetchQuery(endQuery(jobId, attempt));
  void client.prefetchQuery(attemptsQuery(jobId));
}
