import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { attemptsQuery, type Attempt } from "#/features/logs/index.ts";
import { Ago, LinkButton, Section, Span, StateMark } from "#/shared/ui/index.ts";
import type { Job } from "../queries.ts";
import { limitsText } from "./facts-text.ts";
import classes from "./job.module.css";

/** Each time that the job was started: where, how long, how it ended. */
export function AttemptList({ job, onAttempt }: { readonly job: Job; readonly onAttempt?: (attempt: number) => void }) {
  const { data: attempts = [] } = useQuery(attemptsQuery(job.id));
  if (attempts.length === 0) return undefined;
  return (
    <Section title={attempts.length === 1 ? "Attempt" : "Attempts"}>
      <ol className={classes["attempts"]}>
        {attempts.toReversed().map((attempt) => (
          <li key={attempt.attempt}>
            <AttemptItem attempt={attempt} job={job} {...(onAttempt === undefined ? {} : { onAttempt })} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function AttemptItem({
  attempt,
  job,
  onAttempt,
}: {
  readonly attempt: Attempt;
  readonly job: Job;
  readonly onAttempt?: (attempt: number) => void;
}) {
  const { attempt: number, outcome, worker, worker_id: workerId, host, error, enforced, run_id: runId } = attempt;
  const machine = worker ?? `worker ${workerId}`;
  const limits = limitsText(enforced);
  return (
    <>
      <div className={classes["attemptHead"]}>
        <StateMark state={outcome ?? job.state} word />
        {onAttempt === undefined ? (
          <span>attempt {number}</span>
        ) : (
          <LinkButton onClick={() => onAttempt(number)}>attempt {number}</LinkButton>
        )}
        <span className={classes["end"]}>
          <Span start={attempt.started_at ?? attempt.claimed_at} end={attempt.ended_at} />
        </span>
      </div>
      <div className={classes["attemptMore"]}>
        <span className="clip" title={host ?? undefined}>
          on {machine}
        </span>
        <Ago instant={attempt.claimed_at} />
        {attempt.exit_code === null ? undefined : <span>exit {attempt.exit_code}</span>}
        {attempt.signal === null ? undefined : <span>{attempt.signal}</span>}
        {runId === job.run_id ? undefined : (
          <Link to="/runs/$runId" params={{ runId }}>
            its run
          </Link>
        )}
      </div>
      {error === null ? undefined : <div className={classes["attemptError"]}>{error}</div>}
      {limits === "" ? undefined : <div className={classes["attemptMore"]}>{limits}</div>}
    </>
  );
}
