import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { parseCompareSearch } from "#/features/compare/search.ts";
import { prefetchExperiment } from "#/features/experiments/prefetch.ts";
import { parseExperimentSearch, parseExperimentsSearch } from "#/features/experiments/search.ts";
import { prefetchJob } from "#/features/jobs/prefetch.ts";
import { parseJobSearch, parseJobsSearch } from "#/features/jobs/search.ts";
import { prefetchLog } from "#/features/logs/prefetch.ts";
import { parseQueuesSearch } from "#/features/queues/search.ts";
import { parseRunSearch } from "#/features/runs/search.ts";
import { parseSettingsSearch } from "#/features/settings/search.ts";
import { Frame } from "./frame/frame.tsx";
import { MissingPage } from "./missing-page.tsx";
import { PageProblem } from "./page-problem.tsx";
import { parseSearch, stringifySearch } from "./search-text.ts";

const root = createRootRouteWithContext<{ readonly client: QueryClient }>()({
  component: Frame,
  notFoundComponent: MissingPage,
  errorComponent: PageProblem,
});
const getParentRoute = () => root;

const home = createRoute({
  getParentRoute,
  path: "/",
  component: lazyRouteComponent(() => import("#/features/home/index.ts"), "HomePage"),
});
const experiments = createRoute({
  getParentRoute,
  path: "/experiments",
  validateSearch: parseExperimentsSearch,
  component: lazyRouteComponent(() => import("#/features/experiments/list.ts"), "ExperimentsPage"),
});
const experiment = createRoute({
  getParentRoute,
  path: "/experiments/$experimentId",
  validateSearch: parseExperimentSearch,
  loader: ({ context: { client }, params: { experimentId }, location: { search } }) =>
    prefetchExperiment(client, experimentId, parseExperimentSearch(search)),
  component: lazyRouteComponent(() => import("#/features/experiments/index.ts"), "ExperimentPage"),
});
const run = createRoute({
  getParentRoute,
  path: "/runs/$runId",
  validateSearch: parseRunSearch,
  component: lazyRouteComponent(() => import("#/features/runs/index.ts"), "RunPage"),
});
const compare = createRoute({
  getParentRoute,
  path: "/compare",
  validateSearch: parseCompareSearch,
  component: lazyRouteComponent(() => import("#/features/compare/index.ts"), "ComparePage"),
});
const jobs = createRoute({
  getParentRoute,
  path: "/jobs",
  validateSearch: parseJobsSearch,
  component: lazyRouteComponent(() => import("#/features/jobs/index.ts"), "JobsPage"),
});
const job = createRoute({
  getParentRoute,
  path: "/jobs/$jobId",
  validateSearch: parseJobSearch,
  loader: ({ context: { client }, params: { jobId }, location: { search } }) => {
    prefetchJob(client, jobId);
    prefetchLog(client, jobId, parseJobSearch(search).attempt);
  },
  component: lazyRouteComponent(() => import("#/features/jobs/index.ts"), "JobPage"),
});
const queues = createRoute({
  getParentRoute,
  path: "/queues",
  validateSearch: parseQueuesSearch,
  component: lazyRouteComponent(() => import("#/features/queues/index.ts"), "QueuesPage"),
});
const workers = createRoute({
  getParentRoute,
  path: "/workers",
  component: lazyRouteComponent(() => import("#/features/workers/index.ts"), "WorkersPage"),
});
const settings = createRoute({
  getParentRoute,
  path: "/settings",
  validateSearch: parseSettingsSearch,
  component: lazyRouteComponent(() => import("#/features/settings/index.ts"), "SettingsPage"),
});

/**
 * Every page with its address. A page's code is loaded when it is first shown; what its loader asks for comes beside the
 * code, and nobody waits for it: the page shows each answer when it is there.
 */
export function createPages(client: QueryClient) {
  const pages = createRouter({
    routeTree: root.addChildren([home, experiments, experiment, run, compare, jobs, job, queues, workers, settings]),
    context: { client },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: PageProblem,
    scrollRestoration: true,
    parseSearch,
    stringifySearch,
  });
  // The page's code is asked for while the frame is drawn for the first time.
  void pages.load();
  return pages;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}
