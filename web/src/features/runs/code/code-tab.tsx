import { quoteWords } from "#/shared/format/index.ts";
import { CommandList, Section } from "#/shared/ui/index.ts";
import type { Job, JobRequest, Run } from "../queries.ts";
import { Origin } from "../overview/notes.tsx";
import { curlCommand, runCommand } from "../rules/reproduce.ts";
import { sourceFacts } from "../rules/source-facts.ts";
import classes from "../runs.module.css";
import type { TabProps } from "../tabs/tab-props.ts";
import { EnvironmentFacts } from "./environment-facts.tsx";
import { SnapshotFiles } from "./snapshot-files.tsx";

/** What exactly ran: command, files, environment; and how to do it again. */
export function CodeTab({ run, context, search, change }: TabProps) {
  if (context === undefined) return undefined;
  const { job, request, attempts } = context;
  return (
    <div className={classes["overview"]}>
      {job === null ? <NoJob /> : <CommandLine job={job} />}
      <Origin run={run} context={context} />
      <Repository run={run} />
      {job === null ? undefined : (
        <EnvironmentFacts job={job} attempt={attempts.find((attempt) => attempt.run_id === run.run_id)} />
      )}
      {job === null || request === null ? undefined : <Reproduce jobId={job.id} request={request} />}
      {job === null || job.snapshot === null ? undefined : (
        <SnapshotFiles id={job.snapshot} path={search.path} onPath={(path) => change({ path })} />
      )}
    </div>
  );
}

function CommandLine({ job }: { readonly job: Job }) {
  return (
    <Section title="Command">
      <pre className={`surface ${classes["code"]} mono`} tabIndex={0} aria-label="Command">
        {quoteWords(job.command)}
      </pre>
    </Section>
  );
}

function Repository({ run }: { readonly run: Run }) {
  const { link } = sourceFacts(run.tags);
  if (link === undefined) return undefined;
  return (
    <a href={link} rel="noreferrer noopener" target="_blank">
      {link}
    </a>
  );
}

function Reproduce({ jobId, request }: { readonly jobId: string; readonly request: JobRequest }) {
  return (
    <Section title="Reproduce">
      <CommandList
        commands={[
          { text: `pharos retry ${jobId}`, does: "The same again, with the same files, from any machine" },
          { text: runCommand(request), does: "The same, with the files of the folder where it is typed" },
          { text: curlCommand(request, location.origin), does: "The same over HTTP, with the same files" },
        ]}
      />
    </Section>
  );
}

function NoJob() {
  return (
    <p className={classes["none"]}>
      No job ran this run: Pharos knows neither its command nor its files, only what the script&apos;s MLflow client
      told. Started with <code className="mono">pharos run train.py</code>, both are kept.
    </p>
  );
}
