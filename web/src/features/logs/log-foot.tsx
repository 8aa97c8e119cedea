import { asProblem } from "#/shared/api/index.ts";
import { formatSize } from "#/shared/format/index.ts";
import { LinkButton } from "#/shared/ui/index.ts";
import { isLost, type LogState } from "./buffer/log-buffer.ts";
import classes from "./log.module.css";

/** How much there is, whether more comes, and the way back to the end. */
export function LogFoot({
  state,
  missed,
  isAtEnd,
  unseen,
  onEnd,
}: {
  readonly state: LogState;
  /** Why a search has arrived nowhere. */
  readonly missed: string | undefined;
  readonly isAtEnd: boolean;
  /** Lines that came since the end was left. */
  readonly unseen: number;
  readonly onEnd: () => void;
}) {
  const { isOpen, total, bytes, ended, error } = state;
  const lines = `${total.toLocaleString("en")} ${total === 1 ? "line" : "lines"}`;
  return (
    <div className={classes["foot"]}>
      <span>{isOpen ? `${lines} · ${formatSize(bytes)}` : ""}</span>
      {isOpen && error !== undefined ? (
        <span role="status">
          {asProblem(error).message}
          {isLost(error) ? "" : " Trying again."}
        </span>
      ) : undefined}
      {missed === undefined ? undefined : <span role="status">{missed}</span>}
      {ended || !isOpen ? (
        isAtEnd ? (
          <span />
        ) : (
          <LinkButton onClick={onEnd}>To the end (End)</LinkButton>
        )
      ) : isAtEnd ? (
        <span className={classes["live"]}>● following</span>
      ) : (
        <button type="button" className={classes["follow"]} onClick={onEnd}>
          ↓ Follow{unseen > 0 ? ` · ${unseen.toLocaleString("en")} new` : ""} (End)
        </button>
      )}
    </div>
  );
}
