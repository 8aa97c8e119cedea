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
import { pages } from "./pages.ts";
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
  component: lazyRouteComponent(pages["/"], "HomePage"),
});
const experiments = createRoute({
  getParentRoute,
  path: "/experiments",
  validateSearch: parseExperimentsSearch,
  component: lazyRouteComponent(pages["/experiments"], "ExperimentsPage"),
});
const experiment = createRoute({
  getParentRoute,
  path: "/experiments/$experimentId",
  validateSearch: parseExperimentSearch,
  loader: ({ context: { client }, params: { experimentId }, location: { search } }) =>
    prefetchExperiment(client, experimentId, parseExperimentSearch(search)),
  component: lazyRouteComponent(pages["/experiments/$experimentId"], "ExperimentPage"),
});
const run = createRoute({
  getParentRoute,
  path: "/runs/$runId",
  validateSearch: parseRunSearch,
  component: lazyRouteComponent(pages["/runs/$runId"], "RunPage"),
});
const compare = createRoute({
  getParentRoute,
  path: "/compare",
  validateSearch: parseCompareSearch,
  component: lazyRouteComponent(pages["/compare"], "ComparePage"),
});
const jobs = createRoute({
  getParentRoute,
  path: "/jobs",
  validateSearch: parseJobsSearch,
  component: lazyRouteComponent(pages["/jobs"], "JobsPage"),
});
const job = createRoute({
  getParentRoute,
  path: "/jobs/$jobId",
  validateSearch: parseJobSearch,
  loader: ({ context: { client }, params: { jobId }, location: { search } }) => {
    prefetchJob(client, jobId);
    prefetchLog(client, jobId, parseJobSearch(search).attempt);
  },
  component: lazyRouteComponent(pages["/jobs/$jobId"], "JobPage"),
});
const queues = createRoute({
  getParentRoute,
  path: "/queues",
  validateSearch: parseQueuesSearch,
  component: lazyRouteComponent(pages["/queues"], "QueuesPage"),
});
const workers = createRoute({
  getParentRoute,
  path: "/workers",
  component: lazyRouteComponent(pages["/workers"], "WorkersPage"),
});
const settings = createRoute({
  getParentRoute,
  path: "/settings",
  validateSearch: parseSettingsSearch,
  component: lazyRouteComponent(pages["/settings"], "SettingsPage"),
});

/**
 * Every page with its address. A page's code is loaded when it is first shown; what its loader asks for comes beside the
 * code, and nobody waits for it: the page shows each answer when it is there.
 */
export function createPages(client: QueryClient) {
  const router = createRouter({
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
  void router.load();
  return router;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}
