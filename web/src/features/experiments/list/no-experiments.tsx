import { quoteWord } from "#/shared/format/index.ts";
import { CommandList } from "#/shared/ui/index.ts";
import classes from "./experiments.module.css";

/** What the list offers while there is nothing in it. */
export function NoExperiments() {
  return (
    <div className={classes["none"]}>
      <p style={{ marginTop: 0 }}>No runs yet. Three ways to the first one:</p>
      <CommandList commands={firstRunCommands()} />
    </div>
  );
}

/** Commands that make runs on this server. */
export function firstRunCommands(experiment?: string) {
  const named = experiment === undefined ? "" : ` --experiment ${quoteWord(experiment)}`;
  return [
    { text: `pharos run${named} train.py`, does: "Run a script of yours as a job" },
    ...(experiment === undefined
      ? [{ text: "pharos demo", does: "Train the sample: four small models with different learning rates" }]
      : []),
    {
      text: `MLFLOW_TRACKING_URI=${window.location.origin} python train.py`,
      does: "Or let a script that already logs with MLflow log here, unchanged",
    },
  ];
}
