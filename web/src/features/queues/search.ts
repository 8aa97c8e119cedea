import { given, textIn, type RawSearch } from "#/shared/url/index.ts";

/** What the queues' page shows, as its address says it. */
export interface QueuesSearch {
  readonly queue?: string;
}

export function parseQueuesSearch(raw: RawSearch): QueuesSearch {
  return given({ queue: textIn(raw, "queue") });
}
