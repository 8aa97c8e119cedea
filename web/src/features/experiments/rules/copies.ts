import { quoteWord } from "#/shared/format/index.ts";
import type { Copyable } from "#/shared/ui/index.ts";

/** The ways to copy an experiment. */
export function copiesOfExperiment(id: string, name: string, origin: string): readonly Copyable[] {
  const python = [
    "import mlflow",
    `mlflow.set_tracking_uri(${JSON.stringify(origin)})`,
    `runs = mlflow.search_runs(experiment_ids=[${JSON.stringify(id)}])`,
  ];
  return [
    { label: "Id", text: id },
    { label: "Name", text: name },
    { label: "Link", text: `${origin}/experiments/${encodeURIComponent(id)}` },
    { label: "Command", text: `pharos runs --experiment ${quoteWord(name)}` },
    { label: "Python", text: python.join("\n") },
  ];
}
