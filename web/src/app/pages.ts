/**
 * The code of each page by its address. The build reads this list as well: a page's code is asked for while the frame's
 * is still read (`web/build/ahead.ts`), so each entry stands as it is written here, an address and an import.
 */
export const pages = {
  "/": () => import("#/features/home/index.ts"),
  "/experiments": () => import("#/features/experiments/list.ts"),
  "/experiments/$experimentId": () => import("#/features/experiments/index.ts"),
  "/runs/$runId": () => import("#/features/runs/index.ts"),
  "/compare": () => import("#/features/compare/index.ts"),
  "/jobs": () => import("#/features/jobs/list.ts"),
  "/jobs/$jobId": () => import("#/features/jobs/index.ts"),
  "/queues": () => import("#/features/queues/index.ts"),
  "/workers": () => import("#/features/workers/index.ts"),
  "/settings": () => import("#/features/settings/index.ts"),
};
