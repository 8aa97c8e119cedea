import classes from "./bar.module.css";

/**
 * How much of something is in use, as a bar with its words: "3 of 8". `reserved`: what is promised to jobs, drawn behind
 * what is used.
 */
export function Bar({
  label,
  used,
  total,
  reserved = 0,
  words,
}: {
  readonly label: string;
  readonly used: number;
  readonly total: number;
  readonly reserved?: number;
  /** For instance "12 of 64 GiB". */
  readonly words: string;
}) {
  return (
    <div className={classes["bar"]}>
      <span className={`${classes["label"]} clip`} title={label}>
        {label}
      </span>
      <div
        className={classes["track"]}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={used}
        aria-valuetext={words}
      >
        <div className={classes["reserved"]} style={{ width: percent(reserved, total) }} />
        <div className={classes["fill"]} style={{ width: percent(used, total) }} />
      </div>
      <span className={classes["words"]}>{words}</span>
    </div>
  );
}

function percent(part: number, total: number): string {
  return `${total > 0 ? Math.min(1, Math.max(0, part / total)) * 100 : 0}%`;
}
