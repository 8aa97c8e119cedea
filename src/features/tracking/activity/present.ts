import { toRfc3339 } from "#/base/time.ts";
import type { Experiment } from "../model.ts";
import { presentTimes, recordOf, timeOf } from "../presenter.ts";
import type { Activity } from "./read-activity.ts";
import type { ShortRun } from "./short-run.ts";
import type { ExperimentAnswer } from "./schema.ts";

export function presentShort(run: ShortRun) {
  return { run_id: run.uuid, name: run.name, status: run.status, ...presentTimes(run) };
}

export function presentExperiment(experiment: Experiment, activity: Activity | undefined): ExperimentAnswer {
  const { newest } = activity ?? {};
  const byStatus = activity?.byStatus ?? { SCHEDULED: 0, RUNNING: 0, FINISHED: 0, FAILED: 0, KILLED: 0 };
  return {
    id: String(experiment.id),
    name: experiment.name,
    deleted: experiment.lifecycleStage === "deleted",
    artifact_location: experiment.artifactLocation,
    created_at: toRfc3339(experiment.createdAt),
    updated_at: toRfc3339(experiment.updatedAt),
    created_by: experiment.createdBy,
    tags: recordOf(experiment.tags),
    runs: {
      by_status: { ...byStatus },
      count: Object.values(byStatus).reduce((sum, n) => sum + n, 0),
      exact: activity?.exact ?? true,
    },
    newest_run: newest ? presentShort(newest) : null,
    last_activity_at: timeOf(newest?.startTime ?? experiment.createdAt),
  };
}
