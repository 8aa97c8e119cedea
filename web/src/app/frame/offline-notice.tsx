import { useConnection, useNow } from "#/shared/live/index.ts";
import { formatAgo } from "#/shared/format/index.ts";
import classes from "./frame.module.css";

/** Says that what is shown may be old, and leaves it there. */
export function OfflineNotice() {
  const { state, since } = useConnection();
  const now = useNow();
  if (state !== "offline") return undefined;
  return (
    <div className={classes["notice"]} role="alert">
      <span aria-hidden>○</span>
      <span>
        Offline since {formatAgo(new Date(since).toISOString(), now)}: the server does not answer. What you see is from
        before; it is brought up to date by itself when the server is back.
      </span>
    </div>
  );
}
