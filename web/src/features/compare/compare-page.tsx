import { Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useSeriesLooks } from "#/features/charts/index.ts";
import { Page, ProblemNotice, useBreadcrumb } from "#/shared/ui/index.ts";
import { CompareActions } from "./compare-actions.tsx";
import { CompareBody } from "./compare-body.tsx";
import classes from "./compare-page.module.css";
import { useComparison } from "./data/use-comparison.ts";
import { NoRuns } from "./no-runs.tsx";
import { compareTabs, type CompareSearch, type CompareTab } from "./search.ts";
import type { RunActions } from "./table/run-head.tsx";

const route = getRouteApi("/compare");
const none: readonly string[] = [];

/** How runs differ: side by side, over time, against each other, and by their images. */
export function ComparePage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  useBreadcrumb([{ label: "Compare" }]);
  const { runs: ids = none, hidden = none, tab = "table" } = search;
  const comparison = useComparison(ids, search.value ?? "last", search.key);
  const { runs } = comparison;
  const baseline = runs.find(({ run_id: id }) => id === search.baseline)?.run_id ?? runs[0]?.run_id;
  const looks = useSeriesLooks(useMemo(() => runs.map(({ run_id: id }) => id), [runs]));
  const onSearch = useCallback(
    (next: Partial<CompareSearch>) => void navigate({ search: (old) => ({ ...old, ...next }), replace: true }),
    [navigate],
  );
  const actions = useMemo((): RunActions => {
    const leave = (list: readonly string[], id: string) => list.filter((each) => each !== id);
    return {
      hidden,
      setBaseline: (id) => onSearch({ baseline: id }),
      remove: (id) => void navigate({ search: (old) => ({ ...old, runs: leave(ids, id), hidden: leave(hidden, id) }) }),
      toggle: (id) => onSearch({ hidden: hidden.includes(id) ? leave(hidden, id) : [...hidden, id] }),
    };
  }, [hidden, ids, navigate, onSearch]);
  const title = ids.length === 0 ? "Compare" : `Compare ${ids.length} ${ids.length === 1 ? "run" : "runs"}`;
  const openTab = (next: string | null): void => {
    const found = compareTabs.find((each) => each === next);
    void navigate({ search: (old) => ({ ...old, tab: found === "table" ? undefined : found }) });
  };
  return (
    <Page title={title} fill aside={<CompareActions ids={ids} runs={runs} onSearch={onSearch} />}>
      {comparison.error === null ? undefined : (
        <ProblemNotice what="The runs could not be compared" error={comparison.error} onRetry={comparison.retry} />
      )}
      <Missing missing={comparison.missing} />
      {ids.length === 0 ? <NoRuns /> : undefined}
      {ids.length === 0 || (comparison.error !== null && runs.length === 0) ? undefined : (
        <>
          <CompareTabs tab={tab} onTab={openTab} />
          <div className={classes["body"]} id="compare-body" role="tabpanel" aria-label={tab}>
            <CompareBody {...{ tab, comparison, baseline, looks, search, onSearch, actions }} />
          </div>
        </>
      )}
    </Page>
  );
}

const titles: Readonly<Record<CompareTab, string>> = {
  table: "Table",
  charts: "Charts",
  scatter: "Scatter",
  parallel: "Parallel coordinates",
  images: "Images",
};

function CompareTabs({ tab, onTab }: { readonly tab: CompareTab; readonly onTab: (next: string | null) => void }) {
  return (
    <Tabs value={tab} onChange={onTab} keepMounted={false}>
      <Tabs.List>
        {compareTabs.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {titles[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}

function Missing({ missing }: { readonly missing: readonly string[] }) {
  if (missing.length === 0) return undefined;
  return (
    <p className={classes["note"]} role="status">
      {missing.length === 1 ? "One of the runs is" : `${missing.length} of the runs are`} not there:{" "}
      <span className="mono">{missing.slice(0, 3).join(", ")}</span>
      {missing.length > 3 ? " …" : ""}
    </p>
  );
}
