import { Alert, Button, Code } from "@mantine/core";
import { asProblem } from "#/shared/api/index.ts";

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
    <Alert color="red" variant="light" role="alert" title={`${what}.`} maw={720}>
      <p style={{ margin: "0 0 4px" }}>
        {problem.message} <Code>{problem.code}</Code>
      </p>
      {problem.faults.map(({ path, message }) => (
        <p key={`${path} ${message}`} style={{ margin: "0 0 4px" }}>
          <Code>{path}</Code> {message}
        </p>
      ))}
      {problem.hint === undefined ? undefined : <p style={{ margin: "0 0 8px" }}>{problem.hint}</p>}
      {onRetry === undefined ? undefined : (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
