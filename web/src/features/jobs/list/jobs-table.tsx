import { useEffect, useState } from "react";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import { Grid, type Pressed, type Windowed } from "#/shared/table/index.ts";
import { NewsPill } from "#/shared/ui/index.ts";
import type { Job, JobsFilter } from "../queries.ts";
import { jobColumns } from "./columns.tsx";
import classes from "./jobs.module.css";
import { useLiveJobs } from "./use-live-jobs.ts";
import type { JobsList } from "./use-jobs.ts";

/** Rows of the skeleton. */
const waitingRows = 12;

interface JobsTableProps {
  readonly list: JobsList;
  readonly filter: JobsFilter;
  readonly selected: ReadonlySet<string>;
  /** The job whose panel is open. */
  readonly open: string | undefined;
  readonly onChange: (
    change: { readonly job?: number | undefined; readonly selected?: readonly string[] },
    replace?: boolean,
  ) => void;
}

/** The jobs as a table that is read on as one scrolls. */
export function JobsTable({ list, filter, selected, open, onChange }: JobsTableProps) {
  const { jobs = [], hasMore, more } = list;
  const [drawn, setDrawn] = useState<Windowed>({ from: 0, to: 0 });
  const [held, setHeld] = useState(false);
  const [current, setCurrent] = useState<number>();
  const live = useLiveJobs(filter, jobs.slice(drawn.from, drawn.to), held);
  useEffect(() => {
    if (hasMore && drawn.to >= jobs.length) more();
  });
  const toggle = (id: string): void => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onChange({ selected: [...next] });
  };
  const press = ({ index, column, event }: Pressed): void => {
    const job = jobs[index];
    if (job === undefined || (event.target instanceof Element && event.target.closest("a") !== null)) return;
    setCurrent(index);
    if (column === "select") toggle(job.id);
    else onChange({ job: Number(job.id) }, open !== undefined);
  };
  useListKeys({ jobs, current, setCurrent, open, toggle, onChange });
  return (
    <div
      className={`surface ${classes["table"]}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => {
        setHeld(false);
        live.release();
      }}
    >
      {live.unseen > 0 ? <NewsPill onShow={live.release}>{`↑ ${live.unseen} new`}</NewsPill> : undefined}
      <Grid
        label="Jobs"
        columns={jobColumns}
        rowCount={countRows(list)}
        rowAt={(index) => jobs[index]}
        keyOf={(job) => job.id}
        isSelected={(job) => selected.has(job.id)}
        lookOf={(job) => (job.id === open ? "open" : undefined)}
        current={current}
        onPress={press}
        onDrawn={setDrawn}
        top={JSON.stringify(filter)}
      />
    </div>
  );
}

/** The row after the last stands for those that are read next. */
function countRows({ jobs, hasMore }: JobsList): number {
  if (jobs === undefined) return waitingRows;
  return hasMore ? jobs.length + 1 : jobs.length;
}

function useListKeys({
  jobs,
  current,
  setCurrent,
  open,
  toggle,
  onChange,
}: Pick<JobsTableProps, "open" | "onChange"> & {
  readonly jobs: readonly Job[];
  readonly current: number | undefined;
  readonly setCurrent: (index: number) => void;
  readonly toggle: (id: string) => void;
}): void {
  const go = (step: number): void => {
    const next = Math.min(jobs.length - 1, Math.max(0, (current ?? (step > 0 ? -1 : 1)) + step));
    const job = jobs[next];
    if (job === undefined) return;
    setCurrent(next);
    if (open !== undefined) onChange({ job: Number(job.id) });
  };
  const job = current === undefined ? undefined : jobs[current];
  useShortcuts("Jobs", [
    { keys: "j", does: "Next job", run: () => go(1) },
    { keys: "k", does: "Previous job", run: () => go(-1) },
    { keys: "x", does: "Select the job", run: () => (job === undefined ? undefined : toggle(job.id)) },
    {
      keys: "Enter",
      does: "Open the job",
      run: () => (job === undefined ? undefined : onChange({ job: Number(job.id) }, false)),
    },
    { keys: "Escape", does: "Close the panel", run: () => onChange({ job: undefined }) },
  ]);
}
