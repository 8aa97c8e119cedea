import { Button, Group } from "@mantine/core";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { Problem } from "#/shared/api/index.ts";
import { ProblemNotice } from "#/shared/ui/index.ts";
import { Differences } from "./differences.tsx";
import { DraftInput } from "./draft-input.tsx";
import { OptionFields } from "./option-fields.tsx";
import type { Job, JobRequest } from "./queries.ts";
import { faultsByField } from "./rules/fault-field.ts";
import classes from "./submit.module.css";
import { useJobForm, type JobForm as Form } from "./use-job-form.ts";

/** The form of a job. `of`: what it was made from, as people call it: "#12"; undefined for a job from nothing. */
export function JobForm({
  original,
  of,
  onSubmitted,
  onCancel,
}: {
  readonly original: JobRequest;
  readonly of?: string | undefined;
  readonly onSubmitted: (job: Job) => void;
  readonly onCancel: () => void;
}) {
  const form = useJobForm(original, onSubmitted);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.problem !== undefined) box.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [form.problem]);
  const submitByKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.submit();
  };
  return (
    <form
      ref={box}
      className={classes["form"]}
      aria-label={of === undefined ? "New job" : `Run ${of} with changes`}
      onKeyDown={submitByKey}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <CommandFields form={form} snapshot={original.snapshot} />
      <LimitFields form={form} />
      <footer className={classes["foot"]}>
        {of === undefined ? undefined : <Differences items={form.differences} of={of} />}
        <SubmitProblem problem={form.problem} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={form.sending} disabled={Object.keys(form.faults).length > 0}>
            {of === undefined ? "Submit" : "Run with changes"}
          </Button>
        </Group>
      </footer>
    </form>
  );
}

function CommandFields({ form, snapshot }: { readonly form: Form; readonly snapshot: string | undefined }) {
  return (
    <>
      <OptionFields form={form} />
      <DraftInput
        form={form}
        field="line"
        label="Command"
        description="Quotes and backslashes as in a shell; no shell reads it, so $HOME, | and * stay as they are."
        lines
        mono
      />
      <p className={classes["soft"]}>
        {snapshot === undefined ? (
          "No files travel along: the program must be on the worker's machine."
        ) : (
          <>
            It runs the same files: snapshot <span className="mono">{snapshot.slice(0, 12)}</span>.
          </>
        )}
      </p>
      <div className={classes["fields"]}>
        <DraftInput form={form} field="name" label="Name" placeholder="chosen by the server" />
        <DraftInput form={form} field="experiment" label="Experiment" placeholder="Default" />
      </div>
      <div className={classes["fields"]}>
        <DraftInput form={form} field="params" label="Params" placeholder="lr=0.1" lines mono />
        <DraftInput form={form} field="env" label="Environment variables" placeholder="SEED=1" lines mono />
      </div>
    </>
  );
}

const limits = [
  ["queue", "Queue", "default"],
  ["priority", "Priority", "0"],
  ["cpus", "CPUs", "any"],
  ["memory", "Memory", "4Gi"],
  ["gpus", "GPUs", "0"],
  ["gpuType", "GPU type", "any"],
  ["timeout", "Timeout", "30m"],
  ["retries", "Retries", "0"],
  ["backoff", "Wait between retries", "2s"],
] as const;

function LimitFields({ form }: { readonly form: Form }) {
  return (
    <fieldset className={classes["fields"]} data-narrow>
      <legend className={classes["legend"]}>Where, and how far</legend>
      {limits.map(([field, label, placeholder]) => (
        <DraftInput key={field} form={form} field={field} label={label} placeholder={placeholder} />
      ))}
      <div className={classes["wide"]}>
        <DraftInput form={form} field="labels" label="Labels of the worker" placeholder="host=gpu-1" lines mono />
      </div>
    </fieldset>
  );
}

/** What no field can say. */
function SubmitProblem({ problem }: { readonly problem: unknown }) {
  if (problem === undefined) return undefined;
  const told =
    problem instanceof Problem && problem.faults.length > 0 && faultsByField(problem.faults).rest.length === 0;
  return told ? (
    <p role="alert" className={classes["told"]}>
      Not submitted: {problem.message}
    </p>
  ) : (
    <ProblemNotice what="The job was not submitted" error={problem} />
  );
}
