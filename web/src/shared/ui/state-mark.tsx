import classes from "./state-mark.module.css";

/** States of jobs, runs and attempts that have a look of their own. */
export type Look = "queued" | "running" | "stopping" | "succeeded" | "failed" | "cancelled" | "lost";

const shapes: Readonly<Record<Look, string>> = {
  queued: "○",
  running: "◐",
  stopping: "◑",
  succeeded: "✔",
  failed: "✖",
  cancelled: "⊘",
  lost: "⚠",
};

const looks: Readonly<Record<string, Look>> = {
  queued: "queued",
  scheduled: "queued",
  starting: "running",
  running: "running",
  stopping: "stopping",
  succeeded: "succeeded",
  finished: "succeeded",
  failed: "failed",
  timed_out: "failed",
  cancelled: "cancelled",
  killed: "cancelled",
  preempted: "cancelled",
  rejected: "cancelled",
  lost: "lost",
};

/** The look of a job's state, a run's status or an attempt's outcome, whatever its case. */
export function lookOf(state: string): Look {
  return looks[state.toLowerCase()] ?? "queued";
}

/** A state as shape and colour; `word`: also as a word, else the word is for screen readers and on hover. */
export function StateMark({ state, word = false }: { readonly state: string; readonly word?: boolean }) {
  const look = lookOf(state);
  const text = state.toLowerCase().replaceAll("_", " ");
  return (
    <span className={classes["mark"]} data-look={look} title={word ? undefined : text}>
      <span aria-hidden className={classes["shape"]}>
        {shapes[look]}
      </span>
      {word ? <span>{text}</span> : <span className="unseen">{text}</span>}
    </span>
  );
}
