import { Link } from "@tanstack/react-router";
import { Section } from "#/shared/ui/index.ts";
import type { Run, RunContext } from "../queries.ts";
import { isOwnTag } from "../rules/tags.ts";
import { sourceFacts } from "../rules/source-facts.ts";
import classes from "../runs.module.css";

const mostTags = 24;

/** The tags that people or scripts set. */
export function OwnTags({ run }: { readonly run: Run }) {
  const tags = Object.entries(run.tags).filter(([name]) => isOwnTag(name));
  if (tags.length === 0) return undefined;
  return (
    <Section
      title="Tags"
      aside={
        <Link to="/runs/$runId" params={{ runId: run.run_id }} search={{ tab: "params" }}>
          All {Object.keys(run.tags).length.toLocaleString("en")}
        </Link>
      }
    >
      <ul className={classes["tags"]}>
        {tags.slice(0, mostTags).map(([name, value]) => (
          <li key={name} className="surface clip" title={`${name}: ${value}`}>
            <span>{name}</span> {value}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Where code and data came from, as the client that logged the run tells it. */
export function Origin({ run, context }: { readonly run: Run; readonly context: RunContext | undefined }) {
  const source = sourceFacts(run.tags);
  const inputs = context?.inputs ?? [];
  const nothing = source.name === undefined && source.commit === undefined && inputs.length === 0;
  if (nothing) return undefined;
  return (
    <Section title="Source and inputs">
      <dl className={classes["pairs"]}>
        {source.name === undefined ? undefined : (
          <div>
            <dt>Source</dt>
            <dd className="mono">{source.name}</dd>
          </div>
        )}
        {source.commit === undefined ? undefined : (
          <div>
            <dt>Commit</dt>
            <dd className="mono">
              {source.commit}
              {source.branch === undefined ? "" : ` (${source.branch})`}
            </dd>
          </div>
        )}
        {inputs.map(({ name, digest, source: from, source_type: type, tags }) => (
          <div key={`${name} ${digest}`}>
            <dt>{tags["mlflow.data.context"] ?? "Dataset"}</dt>
            <dd title={`${type}: ${from}`}>
              {name} <span className="mono">{digest}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
