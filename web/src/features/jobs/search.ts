import { given, listIn, numberIn, textIn, type RawSearch } from "#/shared/url/index.ts";

/** What the list of jobs shows, as its address says it. */
export interface JobsSearch {
  /** States with commas. */
  readonly state?: string;
  readonly queue?: string;
  readonly user?: string;
  /** Name or id. */
  readonly experiment?: string;
  /** A part of the job's name. */
  readonly name?: string;
  readonly selected?: readonly string[];
  /** The job whose panel is open. */
  readonly job?: string;
}

export function parseJobsSearch(raw: RawSearch): JobsSearch {
  return given({
    state: textIn(raw, "state"),
    queue: textIn(raw, "queue"),
    user: textIn(raw, "user"),
    experiment: textIn(raw, "experiment"),
    name: textIn(raw, "name"),
    selected: listIn(raw, "selected"),
    job: textIn(raw, "job"),
  });
}

/** What a job's page shows, as its address says it. */
export interface JobSearch {
  /** Marked lines of the log: `123` or `123-140`. */
  readonly line?: string;
  /** Whose log; the newest without it. */
  readonly attempt?: number;
}

export function parseJobSearch(raw: RawSearch): JobSearch {
  const attempt = numberIn(raw, "attempt");
  return given({
    line: textIn(raw, "line"),
    attempt: attempt !== undefined && Number.isInteger(attempt) && attempt > 0 ? attempt : undefined,
  });
}
