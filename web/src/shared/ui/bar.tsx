import classes from "./bar.module.css";

/** How much of something is in use, as a bar with its words: "3 of 8". */
export function Bar({
  label,
  used,
  total,
  words,
}: {
  readonly label: string;
  readonly used: number;
  readonly total: number;
  /** For instance "12 of 64 GiB". */
  readonly words: string;
}) {
  const share = total > 0 ? Math.min(1, Math.max(0, used / total)) : 0;
  return (
    <div className={classes["bar"]}>
      <span className={classes["label"]}>{label}</span>
      <div
        className={classes["track"]}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={used}
        aria-valuetext={words}
      >
        <div className={classes["fill"]} data-full={share >= 1} style={{ width: `${share * 100}%` }} />
      </div>
      <span className={classes["words"]}>{words}</span>
    </div>
  );
}
