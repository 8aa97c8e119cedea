import type { Copyable } from "#/shared/ui/index.ts";
import type { RunHead } from "../queries.ts";

/** The ways to copy a run. `server`: the address of this page's server. */
export function copiesOfRun(run: Pick<RunHead, "run_id" | "job_id">, server: string): Copyable[] {
  const { run_id: id, job_id: job } = run;
  return [
    { label: "Id", text: id },
    { label: "Link", text: `${server}/runs/${id}` },
    { label: "Command line", text: job === null ? `pharos compare ${id}` : `pharos job show ${job}` },
    {
      label: "Python",
      text: `import mlflow\n\nmlflow.set_tracking_uri(${JSON.stringify(server)})\nrun = mlflow.get_run("${id}")`,
    },
  ];
}
