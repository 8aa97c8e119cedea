const runPath = /^#\/experiments\/[^/?]+\/runs\/([0-9a-f]{32})/;
const experimentPath = /^#\/experiments\/([0-9]{1,15})/;

/**
 * The page that an address printed by an MLflow client means: `#/experiments/1/runs/<id>` (its `log_model` and end of run
 * messages) or `#/experiments/1`. Undefined when the hash is none of these.
 */
export function translateMlflowHash(hash: string): string | undefined {
  const [, run] = runPath.exec(hash) ?? [];
  if (run !== undefined) return `/runs/${run}`;
  const [, experiment] = experimentPath.exec(hash) ?? [];
  return experiment === undefined ? undefined : `/experiments/${experiment}`;
}
