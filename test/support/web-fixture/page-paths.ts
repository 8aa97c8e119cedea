/** What the addresses of pages are made of. */
export interface Shown {
  readonly experimentId: string;
  readonly runIds: readonly string[];
  readonly jobId: string;
}

/** The address of every page, by a name for people. Those of single things need something that is shown. */
export function pagePaths(shown?: Shown): Readonly<Record<string, string>> {
  const lists = {
    home: "/",
    experiments: "/experiments",
    jobs: "/jobs",
    queues: "/queues",
    workers: "/workers",
    settings: "/settings",
  };
  if (shown === undefined) return lists;
  const { experimentId, runIds, jobId } = shown;
  return {
    ...lists,
    experiment: `/experiments/${experimentId}`,
    run: `/runs/${runIds[0] ?? ""}`,
    compare: `/compare?runs=${runIds.slice(0, 3).join(",")}`,
    job: `/jobs/${jobId}`,
  };
}
