import { formatAgo } from "#/shared/format/index.ts";
import { useConnection, useNow } from "#/shared/live/index.ts";
import classes from "./frame.module.css";

/** Whether what is shown follows the server. */
export function ConnectionDot() {
  const { state, since } = useConnection();
  const now = useNow();
  const text = state === "offline" ? `offline since ${formatAgo(new Date(since).toISOString(), now)}` : state;
  return (
    <span className={classes["connection"]} data-state={state} role="status">
      <span aria-hidden>{state === "live" ? "●" : "○"}</span>
      <span className={classes["word"]}>{text}</span>
    </span>
  );
}
