import { given, textIn, type RawSearch } from "#/shared/url/index.ts";

/** What the list of jobs shows, as its address says it. */
export interface JobsSearch {
  /** States with commas. */
  readonly state?: string;
  readonly queue?: string;
  readonly user?: string;
  /** The job whose panel is open. */
  readonly job?: string;
}

export function parseJobsSearch(raw: RawSearch): JobsSearch {
  return given({
    state: textIn(raw, "state"),
    queue: textIn(raw, "queue"),
    user: textIn(raw, "user"),
    job: textIn(raw, "job"),
  });
}

/** What a job's page shows, as its address says it. */
export interface JobSearch {
  readonly tab?: string;
}

export function parseJobSearch(raw: RawSearch): JobSearch {
  return given({ tab: textIn(raw, "tab") });
}
