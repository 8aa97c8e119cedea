import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useFeed, type FeedEvent } from "#/shared/live/index.ts";
import { fetchJob, fetchJobs, jobsQuery, type Job, type JobsFilter } from "../queries.ts";
import { addJobs, dropLeft, flatten, missingJobs, patchJobs, type JobPages } from "./merge-jobs.ts";

/** What changed is fetched at most once in so many milliseconds. */
const restMs = 1000;

/** What the list is told to do by the table. */
export interface LiveJobs {
  /** New jobs that wait to be shown while the pointer is over the list. */
  readonly unseen: number;
  /** Shows them, and drops what has left the filter. */
  readonly release: () => void;
}

/**
 * Keeps a list up to date row by row: of the jobs that changed only those in view are fetched again, each by itself, and new
 * ones come from the first page; so the cost does not grow with what was scrolled through. `held`: rows keep their places.
 */
export function useLiveJobs(filter: JobsFilter, inView: readonly Job[], held: boolean): LiveJobs {
  const client = useQueryClient();
  const feed = useFeed();
  const dirty = useRef(new Set<string>());
  const waiting = useRef<readonly Job[]>([]);
  const [unseen, setUnseen] = useState(0);

  const release = (): void => {
    const added = waiting.current;
    waiting.current = [];
    setUnseen(0);
    update(client, filter, (list) => dropLeft(addJobs(list, missingJobs(list, added)), filter));
  };
  const refresh = useEffectEvent(async (signal: AbortSignal) => {
    const list = client.getQueryData<JobPages>(jobsQuery(filter).queryKey);
    if (list === undefined || dirty.current.size === 0) return;
    const known = new Set(flatten(list).map(({ id }) => id));
    const seen = inView.filter(({ id }) => dirty.current.has(id)).map(({ id }) => id);
    const isOther = [...dirty.current].some((id) => !known.has(id));
    for (const id of dirty.current) if (!known.has(id) || seen.includes(id)) dirty.current.delete(id);
    const changed = await Promise.all(seen.map((id) => fetchJob(id, signal)));
    update(client, filter, (old) => patchJobs(old, changed, filter, held));
    if (!isOther) return;
    const { items } = await fetchJobs(filter, undefined, signal);
    waiting.current = missingJobs(client.getQueryData<JobPages>(jobsQuery(filter).queryKey) ?? list, items);
    if (held) setUnseen(waiting.current.length);
    else release();
  });
  const take = useEffectEvent((event: FeedEvent) => {
    if (event.type === "reset") void client.invalidateQueries({ queryKey: jobsQuery(filter).queryKey });
    else if (event.hint.topic === "jobs") dirty.current.add(event.hint.id);
    // Others in the line moved: the reasons of those that wait may have changed.
    else if (event.hint.topic === "queues") {
      for (const job of inView) if (job.state === "queued") dirty.current.add(job.id);
    }
  });
  useEffect(() => feed.listen((event) => take(event)), [feed]);
  useEffect(() => everyWhile(restMs, (signal) => refresh(signal)), []);
  return { unseen, release };
}

function update(client: QueryClient, filter: JobsFilter, change: (list: JobPages) => JobPages): void {
  client.setQueryData(jobsQuery(filter).queryKey, (old: JobPages | undefined) => {
    return old === undefined ? old : (change(old) as never);
  });
}

/** Does work again and again, with a rest between; failures are left to the next time. Returns the function that ends it. */
function everyWhile(ms: number, work: (signal: AbortSignal) => Promise<void>): () => void {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const turn = async (): Promise<void> => {
    await work(stop.signal).catch(() => undefined);
    if (!stop.signal.aborted) timer = setTimeout(() => void turn(), ms);
  };
  timer = setTimeout(() => void turn(), ms);
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}
