import { Tabs, VisuallyHidden } from "@mantine/core";
import { lazy, Suspense, type ComponentType } from "react";
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

/** The parts of a run's page. `onTab`: opens another one. */
export function RunTabs({ onTab, ...props }: TabProps & { readonly onTab: (tab: RunTab) => void }) {
  const tab = props.search.tab ?? "overview";
  const Content = contents[tab];
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
      <Tabs.List aria-label="Parts of the run">
        {runTabs.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {titles[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={tab}>
        <VisuallyHidden component="h2">{titles[tab]}</VisuallyHidden>
        <Suspense fallback={<Late>{undefined}</Late>}>
          <Content {...props} />
        </Suspense>
      </Tabs.Panel>
    </Tabs>
  );
}
