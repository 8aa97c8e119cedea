import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { OriginLink } from "#/features/submit/index.ts";
import { formatDuration, formatSize, quoteWords } from "#/shared/format/index.ts";
import { Ago, CopyMenu, Section, Span } from "#/shared/ui/index.ts";
import type { Job } from "../queries.ts";
import { AttemptList } from "./attempt-list.tsx";
import { EventList } from "./event-list.tsx";
import classes from "./job.module.css";

/** All that is known of a job beside what it wrote. */
export function JobDetails({ job, onAttempt }: { readonly job: Job; readonly onAttempt?: (attempt: number) => void }) {
  const command = quoteWords(job.command);
  return (
    <>
      <Section title="Job">
        <Facts facts={factsOf(job)} />
      </Section>
      <AttemptList job={job} {...(onAttempt === undefined ? {} : { onAttempt })} />
      <Section title="Command" aside={<CopyMenu what="command" ways={[{ label: "Command", text: command }]} />}>
        <pre className={`surface ${classes["command"]} mono`} tabIndex={0} role="region" aria-label="Command line">
          {command}
        </pre>
      </Section>
      <Section title="Resources and limits">
        <Facts facts={limitsOf(job)} />
      </Section>
      <Pairs title="Parameters" pairs={job.params} />
      <Pairs title="Labels" pairs={job.labels} />
      <Pairs title="Environment" pairs={job.env} />
      <EventList job={job} />
    </>
  );
}

type Fact = readonly [name: string, value: ReactNode];

/** Facts without a value are left out. */
function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes["facts"]}>
      {facts
        .filter(([, value]) => value !== undefined && value !== null && value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function factsOf(job: Job): readonly Fact[] {
  return [
    ["Run", <RunLink key="run" job={job} />],
    ["Experiment", <ExperimentLink key="experiment" job={job} />],
    ["User", job.created_by],
    ["Queue", job.queue],
    ["Priority", String(job.priority)],
    ["Submitted", <Ago key="submitted" instant={job.created_at} />],
    ["Started", job.started_at === null ? undefined : <Ago key="started" instant={job.started_at} />],
    [
      job.finished_at === null ? "Runs for" : "Took",
      job.started_at === null ? undefined : <Span key="span" start={job.started_at} end={job.finished_at} />,
    ],
    ["Ended", job.finished_at === null ? undefined : <Ago key="ended" instant={job.finished_at} />],
    ["Exit", job.exit_code === null ? job.signal : String(job.exit_code)],
    ["From", job.retry_of === null ? undefined : <OriginLink key="origin" jobId={job.retry_of} />],
    ["After", job.after.length === 0 ? undefined : <JobLinks key="after" ids={job.after} />],
    ["Not before", job.not_before === null ? undefined : <Ago key="not-before" instant={job.not_before} />],
  ];
}

function limitsOf({ resources, timeout, retries, environment, ...job }: Job): readonly Fact[] {
  const { cpus, memory, gpus, gpu_type: type } = resources;
  return [
    ["CPUs", cpus === 0 ? undefined : String(cpus)],
    ["Memory", memory === 0 ? undefined : formatSize(memory)],
    ["GPUs", gpus === 0 ? undefined : `${gpus}${type === null ? "" : ` ${type}`}`],
    ["Timeout", timeout === null ? "none" : formatDuration(timeout * 1000)],
    ["Retries", retries.max === 0 ? "none" : `${job.failures} of ${retries.max} used, on ${retries.on.join(", ")}`],
    ["Lost", job.losses === 0 ? undefined : `${job.losses} times, with its worker`],
    ["Resumable", job.resumable ? "yes: a new attempt goes on with its run" : undefined],
    ["Snapshot", code(job.snapshot)],
    ["Folder", code(job.workdir)],
    ["Python", code(environment.python)],
  ];
}

function code(text: string | null): ReactNode {
  if (text === null) return undefined;
  return (
    <code className="mono clip" title={text}>
      {text}
    </code>
  );
}

function RunLink({ job }: { readonly job: Job }) {
  return (
    <Link to="/runs/$runId" params={{ runId: job.run_id }} className="mono">
      {job.run_id.slice(0, 12)}
    </Link>
  );
}

function ExperimentLink({ job }: { readonly job: Job }) {
  if (job.experiment_id === "") return undefined;
  return (
    <Link to="/experiments/$experimentId" params={{ experimentId: job.experiment_id }} className="clip">
      {job.experiment ?? job.experiment_id}
    </Link>
  );
}

function JobLinks({ ids }: { readonly ids: readonly string[] }) {
  return ids.map((id, at) => (
    <span key={id}>
      {at === 0 ? "" : ", "}
      <Link to="/jobs/$jobId" params={{ jobId: id }}>
        #{id}
      </Link>
    </span>
  ));
}

const shownPairs = 100;

function Pairs({ title, pairs }: { readonly title: string; readonly pairs: Readonly<Record<string, unknown>> }) {
  const all = Object.entries(pairs);
  if (all.length === 0) return undefined;
  return (
    <Section title={title} aside={all.length > shownPairs ? `the first ${shownPairs} of ${all.length}` : undefined}>
      <dl className={`mono ${classes["pairs"]}`}>
        {all.slice(0, shownPairs).map(([name, value]) => (
          <div key={name}>
            <dt className="clip" title={name}>
              {name}
            </dt>
            <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
