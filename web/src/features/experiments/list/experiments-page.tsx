import { Skeleton, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import { Grid, type Windowed } from "#/shared/table/index.ts";
import { Late, Page, ProblemNotice, useBreadcrumb } from "#/shared/ui/index.ts";
import { given } from "#/shared/url/index.ts";
import { nextSort } from "../columns/sort.ts";
import { experimentColumns } from "./experiment-columns.tsx";
import classes from "./experiments.module.css";
import { NoExperiments } from "./no-experiments.tsx";
import { experimentsQuery, type ExperimentItem } from "./queries.ts";

const route = getRouteApi("/experiments");
const usualSort = "-last_activity";
const ahead = 40;

/** Every experiment, the one with the newest run first. */
export function ExperimentsPage() {
  const { find, sort = usualSort } = route.useSearch();
  const query = useInfiniteQuery(experimentsQuery(find, sort));
  const { data, error, refetch } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  // A new server has an experiment that nobody made.
  const isUnused = data !== undefined && find === undefined && items.every(({ runs }) => runs.count === 0);
  const isEmpty = isUnused && items.length <= 1;
  useBreadcrumb([{ label: "Experiments" }]);
  return (
    <Page fill title="Experiments" aside={<Find find={find} />}>
      {error === null ? undefined : (
        <ProblemNotice what="The experiments could not be read" error={error} onRetry={() => void refetch()} />
      )}
      {data === undefined && error === null ? (
        <Late>
          <Skeleton height={320} />
        </Late>
      ) : undefined}
      {isEmpty ? <NoExperiments /> : undefined}
      {data === undefined || isEmpty ? undefined : (
        <List
          items={items}
          sort={sort}
          more={query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined}
        />
      )}
    </Page>
  );
}

function Find({ find }: { readonly find: string | undefined }) {
  const navigate = route.useNavigate();
  const field = useRef<HTMLInputElement>(null);
  useShortcuts("Experiments", [{ keys: "/", does: "Search by name", run: () => field.current?.focus() }]);
  return (
    <TextInput
      ref={field}
      size="xs"
      w={240}
      type="search"
      aria-label="Search experiments by name"
      placeholder="Search by name  ( / )"
      defaultValue={find ?? ""}
      onChange={({ currentTarget: { value } }) =>
        void navigate({ search: (old) => given({ ...old, find: value === "" ? undefined : value }), replace: true })
      }
    />
  );
}

interface ListProps {
  readonly items: readonly ExperimentItem[];
  readonly sort: string;
  /** Reads the next page; undefined while there is none to read. */
  readonly more: (() => void) | undefined;
}

function List({ items, sort, more }: ListProps) {
  const navigate = route.useNavigate();
  const [drawn, setDrawn] = useState<Windowed>({ from: 0, to: 0 });
  const [current, setCurrent] = useState<number>();
  const columns = useMemo(() => experimentColumns(sort), [sort]);
  useEffect(() => {
    if (drawn.to > items.length - ahead) more?.();
  }, [drawn, items, more]);
  const move = (by: number) => setCurrent((old) => Math.min(items.length - 1, Math.max(0, (old ?? -by) + by)));
  const open = (index: number | undefined) => {
    const id = index === undefined ? undefined : items[index]?.id;
    if (id !== undefined) void navigate({ to: "/experiments/$experimentId", params: { experimentId: id } });
  };
  useShortcuts("Experiments", [
    { keys: "j", does: "Next experiment", run: () => move(1) },
    { keys: "k", does: "Previous experiment", run: () => move(-1) },
    { keys: "Enter", does: "Open the experiment", run: () => open(current) },
  ]);
  if (items.length === 0) return <p>No experiment has this in its name.</p>;
  return (
    <div className={`surface ${classes["box"]}`}>
      <Grid
        label="Experiments"
        columns={columns}
        rowCount={items.length}
        rowAt={(index) => items[index]}
        keyOf={({ id }) => id}
        current={current}
        onDrawn={setDrawn}
        onPress={({ index, event }) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          const isLink = event.target instanceof Element && event.target.closest("a") !== null;
          if (isLink && !isOwnLink(event.target)) return;
          event.preventDefault();
          open(index);
        }}
        onSort={(id) =>
          void navigate({
            search: (old) => given({ ...old, sort: nextSort(old.sort ?? usualSort, id, id !== "name") }),
            replace: true,
          })
        }
      />
    </div>
  );
}

function isOwnLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a")?.getAttribute("href")?.startsWith("/experiments/") === true;
}
