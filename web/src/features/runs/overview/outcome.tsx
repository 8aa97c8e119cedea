import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ProblemNotice, Section } from "#/shared/ui/index.ts";
import { lastLinesQuery, type Run, type RunContext } from "../queries.ts";
import { outcomeOf } from "../rules/outcome.ts";
import { plainText } from "../rules/plain-text.ts";
import classes from "../runs.module.css";

const lastLines = 30;

/** How the run ended, and the end of its output when it ended badly; what it waits for while it waits. */
export function Outcome({ run, context }: { readonly run: Run; readonly context: RunContext | undefined }) {
  const outcome = context === undefined ? undefined : outcomeOf(run.run_id, context);
  if (outcome === undefined) return undefined;
  const { title, words, code, bad, attempt } = outcome;
  return (
    <Section title={title}>
      <p className={classes["outcome"]} data-bad={bad}>
        {words}
        {code === null ? undefined : <span className="mono"> {code}</span>}
      </p>
      {bad && attempt !== undefined && run.job_id !== null ? (
        <LastLines runId={run.run_id} jobId={run.job_id} attempt={attempt} />
      ) : undefined}
    </Section>
  );
}

/** The end is what matters. */
function toEnd(box: HTMLPreElement | null): void {
  if (box !== null) box.scrollTop = box.scrollHeight;
}

function LastLines({
  runId,
  jobId,
  attempt,
}: {
  readonly runId: string;
  readonly jobId: string;
  readonly attempt: number;
}) {
  const { data, error, refetch } = useQuery(lastLinesQuery(jobId, attempt, lastLines));
  if (error !== null) {
    return <ProblemNotice what="The output could not be read" error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <div className={`surface ${classes["output"]}`} />;
  if (data.items.length === 0) return <p className={classes["none"]}>It wrote nothing.</p>;
  return (
    <>
      <pre
        ref={toEnd}
        className={`surface ${classes["output"]} mono`}
        tabIndex={0}
        aria-label="Last lines of the output"
      >
        {data.items.map(({ number, stream, text }) => (
          <div key={number} data-stream={stream}>
            {plainText(text)}
          </div>
        ))}
      </pre>
      <p className={classes["none"]}>
        The last {data.items.length} of {data.total_lines.toLocaleString("en")} lines.{" "}
        <Link to="/runs/$runId" params={{ runId }} search={{ tab: "log" }}>
          The whole log
        </Link>
      </p>
    </>
  );
}
