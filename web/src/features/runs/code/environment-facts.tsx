import { Section } from "#/shared/ui/index.ts";
import type { Attempt, Job } from "../queries.ts";
import { environmentRows } from "../rules/environment-rows.ts";
import classes from "../runs.module.css";

/** With what the job ran: interpreter, variables, resources, limits, and what of them was enforced. */
export function EnvironmentFacts({ job, attempt }: { readonly job: Job; readonly attempt: Attempt | undefined }) {
  return (
    <Section title="Environment">
      <dl className={classes["pairs"]}>
        {environmentRows(job, attempt).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
