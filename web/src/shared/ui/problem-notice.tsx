import { Button, Code } from "@mantine/core";
import { asProblem } from "#/shared/api/index.ts";
import classes from "./problem-notice.module.css";

/** What failed, with code, hint and a retry: stands where the missing part would stand, beside what still works. */
export function ProblemNotice({
  error,
  what,
  onRetry,
}: {
  readonly error: unknown;
  /** What could not be done, as the start of a sentence: "The runs could not be read". */
  readonly what: string;
  readonly onRetry?: () => void;
}) {
  const problem = asProblem(error);
  return (
    <div role="alert" className={`surface ${classes["notice"]}`}>
      <p className={classes["what"]}>
        <span aria-hidden>✖ </span>
        {what}.
      </p>
      <p className={classes["said"]}>
        {problem.message} <Code>{problem.code}</Code>
      </p>
      {problem.faults.map(({ path, message }) => (
        <p key={`${path} ${message}`} className={classes["said"]}>
          <Code>{path}</Code> {message}
        </p>
      ))}
      {problem.hint === undefined ? undefined : <p className={classes["hint"]}>{problem.hint}</p>}
      {onRetry === undefined ? undefined : (
        <Button className={classes["again"]} size="compact-sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
