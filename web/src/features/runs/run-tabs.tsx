import { Tabs } from "@mantine/core";
import { lazy, Suspense, useEffect, useRef, type ComponentType } from "react";
import { Late } from "#/shared/ui/index.ts";
import { OverviewTab } from "./overview/overview-tab.tsx";
import { runTabs, type RunTab } from "./search.ts";
import type { TabProps } from "./tabs/tab-props.ts";

const titles: Readonly<Record<RunTab, string>> = {
  overview: "Overview",
  metrics: "Metrics",
  params: "Params & tags",
  system: "System",
  log: "Log",
  artifacts: "Artifacts",
  code: "Code",
};

// Charts, logs and previews are loaded when they are first looked at.
const contents: Readonly<Record<RunTab, ComponentType<TabProps>>> = {
  overview: OverviewTab,
  metrics: lazy(async () => ({ default: (await import("./tabs/metrics-tab.tsx")).MetricsTab })),
  params: lazy(async () => ({ default: (await import("./tabs/params-tab.tsx")).ParamsTab })),
  system: lazy(async () => ({ default: (await import("./tabs/metrics-tab.tsx")).SystemTab })),
  log: lazy(async () => ({ default: (await import("./tabs/log-tab.tsx")).LogTab })),
  artifacts: lazy(async () => ({ default: (await import("./tabs/artifacts-tab.tsx")).ArtifactsTab })),
  code: lazy(async () => ({ default: (await import("./code/code-tab.tsx")).CodeTab })),
};

/** Pixels of the tab before that stay in view. */
const edge = 48;

/** The parts of a run's page. `onTab`: opens another one. */
export function RunTabs({ onTab, ...props }: TabProps & { readonly onTab: (tab: RunTab) => void }) {
  const tab = props.search.tab ?? "overview";
  const Content = contents[tab];
  const list = useRef<HTMLDivElement>(null);
  // On a phone the tabs are wider than the page.
  useEffect(() => {
    const open = list.current?.querySelector<HTMLElement>(`[data-part=${tab}]`);
    if (list.current !== null && open) list.current.scrollLeft = open.offsetLeft - list.current.offsetLeft - edge;
  }, [tab]);
  return (
    <Tabs
      value={tab}
      onChange={(value) => onTab(runTabs.find((each) => each === value) ?? "overview")}
      keepMounted={false}
      styles={{
        root: { display: "flex", flexDirection: "column", flex: 1, minHeight: 0 },
        list: { flexWrap: "nowrap", overflowX: "auto", overflowY: "hidden" },
        panel: { display: "flex", flexDirection: "column", flex: 1, minHeight: 0, paddingTop: 16 },
        tab: { flex: "none" },
      }}
    >
      <Tabs.List ref={list} aria-label="Parts of the run">
        {runTabs.map((each) => (
          <Tabs.Tab key={each} value={each} data-part={each}>
            {titles[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>
        <h2 className="unseen">{titles[tab]}</h2>
        <Suspense fallback={<Late>{undefined}</Late>}>
          <Content {...props} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}
