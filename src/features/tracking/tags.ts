/** Tags with a meaning to the server. */
export const tagKeys = {
  /** Always the run's name. */
  runName: "mlflow.runName",
  user: "mlflow.user",
  /** Markdown. */
  description: "mlflow.note.content",
  parentRun: "mlflow.parentRunId",
  job: "pharos.job_id",
  attempt: "pharos.attempt",
  /** On a run whose job went on with another one: the id of that run. */
  supersededBy: "pharos.superseded_by",
} as const;
