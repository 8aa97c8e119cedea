export { changedRuns } from "./changed-runs.ts";
export { writableRun } from "./fence.ts";
export { beginAttempt, endAttempt, openRun, startRun } from "./job-runs.ts";
export {
  type DatasetSummary,
  type Entry,
  type Experiment,
  type HistoryPoint,
  type LogEntries,
  type MeasuredModel,
  type MeasuredPoint,
  type MetricPoint,
  type ModelOutput,
  type Page,
  type Run,
  type RunInfo,
  type RunInput,
  type RunStatus,
  type ViewType,
} from "./model.ts";
export type { LoggedModel, ModelMetric, ModelStatus } from "./models/model.ts";
export { presentHead } from "./presenter.ts";
export { relativesOf, type NamedRun, type Relatives } from "./relatives.ts";
export { RunHead } from "./schemas.ts";
export { trackingRoutes } from "./routes.ts";
export { limits } from "./rules/limits.ts";
export { createTracking, type RunSearchRequest, type Tracking } from "./service.ts";
export { viewRoutes } from "./views/routes.ts";
export { createViews, type Views } from "./views/service.ts";
