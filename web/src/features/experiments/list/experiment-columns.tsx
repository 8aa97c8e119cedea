import { formatCount } from "#/shared/format/index.ts";
import type { GridColumn } from "#/shared/table/index.ts";
import { Ago, StateMark } from "#/shared/ui/index.ts";
import classes from "./experiments.module.css";
import type { ExperimentItem } from "./queries.ts";

type Column = GridColumn<ExperimentItem>;

/** The columns of the list; `sort` as the address says it. */
export function experimentColumns(sort: string): readonly Column[] {
  const sorted = (id: string): Pick<Column, "sortable" | "sorted"> => ({
    sortable: true,
    sorted: sort === id ? "ascending" : sort === `-${id}` ? "descending" : undefined,
  });
  return [
    { id: "name", title: "name", width: 200, grow: true, pinned: true, ...sorted("name"), cell: nameCell },
    { id: "runs", title: "runs", width: 80, right: true, cell: runsCell },
    { id: "active", title: "active", hint: "Running and waiting", width: 88, right: true, cell: activeCell },
    { id: "newest", title: "newest run", width: 240, cell: newestCell },
    {
      id: "last_activity",
      title: "last activity",
      width: 112,
      right: true,
      ...sorted("last_activity"),
      cell: lastCell,
    },
    { id: "creation_time", title: "created", width: 112, right: true, ...sorted("creation_time"), cell: madeCell },
  ];
}

const nameCell: Column["cell"] = ({ id, name }) => ({
  text: (
    <a href={`/experiments/${id}`} className={classes["name"]}>
      {name}
    </a>
  ),
  full: name,
});

const runsCell: Column["cell"] = ({ runs }) => ({ text: formatCount(runs) });

const activeCell: Column["cell"] = ({ runs }) => {
  const { RUNNING: running, SCHEDULED: waiting } = runs.by_status;
  if (running + waiting === 0) return { text: "–", look: "none" };
  const words = (count: number) => formatCount({ count, exact: runs.exact });
  return {
    text: (
      <>
        {running === 0 ? undefined : <StateMark state="running" />} {running === 0 ? "" : words(running)}{" "}
        {waiting === 0 ? undefined : <StateMark state="queued" />} {waiting === 0 ? "" : words(waiting)}
      </>
    ),
    full: `${words(running)} running, ${words(waiting)} waiting`,
  };
};

const newestCell: Column["cell"] = ({ newest_run: newest }) => {
  if (newest === null) return { text: "–", look: "none" };
  return {
    text: (
      <>
        <StateMark state={newest.status} />{" "}
        <a href={`/runs/${newest.run_id}`} className={classes["name"]}>
          {newest.name}
        </a>
      </>
    ),
    full: newest.name,
  };
};

const lastCell: Column["cell"] = ({ last_activity_at: at }) => ({ text: <Ago instant={at} /> });
const madeCell: Column["cell"] = ({ created_at: at }) => ({ text: <Ago instant={at} /> });
