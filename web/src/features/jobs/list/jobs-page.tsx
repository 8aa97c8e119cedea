import { getRouteApi } from "@tanstack/react-router";
import { useRef } from "react";
import { NewJobButton } from "#/features/submit/index.ts";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import { CommandList, lazyPart, LinkButton, Page, ProblemNotice, useBreadcrumb } from "#/shared/ui/index.ts";
import type { Job, JobsFilter } from "../queries.ts";
import type { JobsSearch } from "../search.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { JobsTable } from "./jobs-table.tsx";
import classes from "./jobs.module.css";
import { knownStates } from "./state-groups.ts";
import { useJobs } from "./use-jobs.ts";
import { useLiveJobs } from "./use-live-jobs.ts";

const JobPanel = lazyPart(async () => (await import("./job-panel.tsx")).JobPanel);

const route = getRouteApi("/jobs");

const commands = [
  { text: "pharos run train.py --lr 0.1", does: "Run a script: it waits its turn, and its output appears here" },
  { text: "pharos run --detach train.py", does: "The same, without waiting for it" },
  { text: "pharos demo", does: "Four small trainings to look at: ten seconds, nothing to install" },
];

type Change = { [K in keyof JobsSearch]?: JobsSearch[K] | undefined };

/** All jobs: what waits and why, what runs, what became of the rest. */
export function JobsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Change, replace = true): void => {
    void navigate({ search: (old) => withoutUndefined({ ...old, ...next }), replace });
  };
  const filter = filterOf(search);
  const list = useJobs(filter);
  const nameInput = useRef<HTMLInputElement>(null);
  useBreadcrumb([{ label: "Jobs", to: "/jobs" }]);
  useShortcuts("Jobs", [{ keys: "/", does: "Filter by name", run: () => nameInput.current?.focus() }]);
  const selected = new Set(search.selected);
  const open = search.job?.toString();
  const isEmpty = list.jobs?.length === 0;
  return (
    <Page title="Jobs" aside={<NewJobButton />} fill>
      <div className={classes["above"]} data-panel={open !== undefined}>
        <FilterBar
          filter={filter}
          jobs={list.jobs ?? []}
          nameInput={nameInput}
          onFilter={(next) => change({ ...next, selected: undefined })}
        />
      </div>
      {list.error === null ? undefined : (
        <ProblemNotice what="The jobs could not be read" error={list.error} onRetry={list.retry} />
      )}
      <div className={classes["columns"]} data-panel={open !== undefined}>
        <div className={classes["list"]}>
          {isEmpty ? <NoJobs filter={filter} onAll={() => change(noFilter)} /> : undefined}
          {isEmpty || list.error !== null ? undefined : (
            <JobsTable list={list} filter={filter} selected={selected} open={open} onChange={change} />
          )}
          {selected.size === 0 ? undefined : (
            <BulkBar
              jobs={(list.jobs ?? []).filter(({ id }) => selected.has(id))}
              onClear={() => change({ selected: undefined })}
            />
          )}
        </div>
        {open === undefined ? undefined : <JobPanel jobId={open} onClose={() => change({ job: undefined })} />}
      </div>
    </Page>
  );
}

const noneInView: readonly Job[] = [];
const noFilter: Change = {
  state: undefined,
  queue: undefined,
  user: undefined,
  experiment: undefined,
  name: undefined,
};

/** Waits for the first job, as the table does for the next one. */
function NoJobs({ filter, onAll }: { readonly filter: JobsFilter; readonly onAll: () => void }) {
  useLiveJobs(filter, noneInView, false);
  if (Object.keys(filter).length > 0) {
    return (
      <p className={classes["none"]}>
        No job is like this. <LinkButton onClick={onAll}>Show all</LinkButton>
      </p>
    );
  }
  return (
    <div className={classes["none"]}>
      <p style={{ marginTop: 0 }}>No job yet. Submit one from a terminal:</p>
      <CommandList commands={commands} />
    </div>
  );
}

function filterOf({ state, queue, user, experiment, name }: JobsSearch): JobsFilter {
  return withoutUndefined({ state: knownStates(state), queue, user, experiment, name });
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
