import type { Scope } from "../scope.ts";
import { pharos, type TestHome } from "../spawn-pharos.ts";

export interface SeededDigits {
  readonly experimentId: string;
  /** The runs, the best by val_accuracy first. */
  readonly runIds: readonly string[];
  readonly jobIds: readonly string[];
}

/** The sample's four jobs, run to their end by the server's own worker; needs python3. */
export async function seedDigits(scope: Scope, at: TestHome): Promise<SeededDigits> {
  const { code, stderr } = await pharos(scope, at, ["demo"]);
  if (code !== 0) throw new Error(`pharos demo ended with ${code}: ${stderr}`);
  const query = "experiment=digits&order_by=metrics.val_accuracy%20DESC";
  const answer = await fetch(`${at.url}/api/v1/runs?${query}`);
  const { items } = (await answer.json()) as { items: { run_id: string; experiment_id: string; job_id: string }[] };
  const [first] = items;
  if (first === undefined) throw new Error("the sample left no runs");
  return {
    experimentId: first.experiment_id,
    runIds: items.map((run) => run.run_id),
    jobIds: items.map((run) => run.job_id),
  };
}
