import type { Job, JobsFilter } from "../queries.ts";

/** A list as it was read: pages of jobs, the newest first. */
export interface JobPages {
  readonly pages: readonly { readonly items: readonly Job[]; readonly next_cursor: string | null }[];
  readonly pageParams: readonly unknown[];
}

/** All jobs of the pages, each once. */
export function flatten(list: JobPages | undefined): readonly Job[] {
  const seen = new Set<string>();
  const jobs: Job[] = [];
  for (const { items } of list?.pages ?? []) {
    for (const job of items) {
      if (seen.has(job.id)) continue;
      seen.add(job.id);
      jobs.push(job);
    }
  }
  return jobs;
}

/** The list with what is known newer of some of its jobs. `held`: those that left the filter stay, so that nothing moves. */
export function patchJobs(list: JobPages, changed: readonly Job[], filter: JobsFilter, held: boolean): JobPages {
  const newer = new Map(changed.map((job) => [job.id, job]));
  const pages = list.pages.map((page) => ({
    ...page,
    items: page.items
      .map((job) => newest(job, newer.get(job.id)))
      .filter((job) => held || !newer.has(job.id) || isIn(filter, job)),
  }));
  return { ...list, pages };
}

/** Drops what has left the filter while the list was held. */
export function dropLeft(list: JobPages, filter: JobsFilter): JobPages {
  return {
    ...list,
    pages: list.pages.map((page) => ({ ...page, items: page.items.filter((job) => isIn(filter, job)) })),
  };
}

/** Jobs of a freshly read first page that the list lacks. */
export function missingJobs(list: JobPages, fresh: readonly Job[]): readonly Job[] {
  const held = new Set(flatten(list).map(({ id }) => id));
  return fresh.filter(({ id }) => !held.has(id));
}

/** The list with more jobs, each at its place. */
export function addJobs(list: JobPages, added: readonly Job[]): JobPages {
  const [first, ...rest] = list.pages;
  if (first === undefined || added.length === 0) return list;
  const items = [...added, ...first.items].toSorted((a, b) => Number(b.id) - Number(a.id));
  return { ...list, pages: [{ ...first, items }, ...rest] };
}

function newest(job: Job, other: Job | undefined): Job {
  return other === undefined || other.version < job.version ? job : other;
}

/** Of a filter only the state can leave a job by itself. */
function isIn({ state }: JobsFilter, job: Job): boolean {
  return state === undefined || state.split(",").includes(job.state);
}
