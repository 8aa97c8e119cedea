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
  readonly job?: number;
}

export function parseJobsSearch(raw: RawSearch): JobsSearch {
  return given({
    state: textIn(raw, "state"),
    queue: textIn(raw, "queue"),
    user: textIn(raw, "user"),
    experiment: textIn(raw, "experiment"),
    name: textIn(raw, "name"),
    selected: listIn(raw, "selected"),
    job: wholeIn(raw, "job"),
  });
}

/** What a job's page shows, as its address says it. */
export interface JobSearch {
  /** Marked lines of the log: `123` or `123-140`. A number where it is one: the router would quote it as text. */
  readonly line?: string | number;
  /** Whose log; the newest without it. */
  readonly attempt?: number;
}

export function parseJobSearch(raw: RawSearch): JobSearch {
  return given({ line: wholeIn(raw, "line") ?? textIn(raw, "line"), attempt: wholeIn(raw, "attempt") });
}

/** A whole number from 1 on. */
function wholeIn(raw: RawSearch, key: string): number | undefined {
  const value = numberIn(raw, key);
  return value !== undefined && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
