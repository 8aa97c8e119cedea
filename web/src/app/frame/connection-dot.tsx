import { formatInstant } from "#/shared/format/index.ts";
import { useConnection } from "#/shared/live/index.ts";
import classes from "./top-bar.module.css";

/** Whether what is shown follows the server. */
export function ConnectionDot() {
  const { state, since } = useConnection();
  const title = state === "live" ? "Changes are shown as they happen" : `No changes are heard since ${timeOf(since)}`;
  return (
    <span className={classes["connection"]} data-state={state} role="status" title={title}>
      <span aria-hidden>{state === "live" ? "●" : "○"}</span>
      <span className={classes["word"]}>{state}</span>
    </span>
  );
}

function timeOf(instant: number): string {
  return formatInstant(new Date(instant).toISOString());
}
