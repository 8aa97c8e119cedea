import { Link } from "@tanstack/react-router";
import { formatSize } from "#/shared/format/index.ts";
import { Ago, CopyMenu } from "#/shared/ui/index.ts";
import { MachineBars } from "./machine-bars.tsx";
import type { Worker } from "./queries.ts";
import { WorkerActions } from "./worker-actions.tsx";
import classes from "./workers.module.css";

const marks = { ready: "●", draining: "◑", unreachable: "⚠" } as const;

/** One machine: what it has, what of it is in use, by whom. */
export function WorkerCard({ worker }: { readonly worker: Worker }) {
  const labels = Object.entries(worker.labels);
  return (
    <article className={`surface ${classes["card"]}`} aria-label={worker.name}>
      <header className={classes["head"]}>
        <span className={classes["state"]} data-state={worker.state} title={worker.state}>
          <span aria-hidden>{marks[worker.state]}</span> {worker.state}
        </span>
        <h2 className={`${classes["name"]} clip`} title={worker.name}>
          {worker.name}
        </h2>
        <CopyMenu what="worker" ways={[{ label: "Id", text: worker.id }]} />
        <span className={classes["seen"]}>
          seen <Ago instant={worker.seen_at} />
        </span>
      </header>
      <MachineBars worker={worker} />
      <Holders worker={worker} />
      <dl className={classes["facts"]}>
        <dt>Host</dt>
        <dd className="mono clip">{worker.host}</dd>
        <dt>Queues</dt>
        <dd className="clip">{worker.queues.length === 0 ? "all" : worker.queues.join(", ")}</dd>
        <dt>Labels</dt>
        <dd>
          {labels.length === 0
            ? "none"
            : labels.map(([key, value]) => (
                <code key={key} className={`mono ${classes["label"]}`}>
                  {key}={value}
                </code>
              ))}
        </dd>
        <dt>Version</dt>
        <dd>{worker.version}</dd>
      </dl>
      <WorkerActions worker={worker} />
    </article>
  );
}

function Holders({ worker }: { readonly worker: Worker }) {
  if (worker.holds.length === 0) return <p className={classes["idle"]}>No job runs here.</p>;
  return (
    <ul className={classes["holders"]}>
      {worker.holds.map(({ job_id: id, cpus, memory, gpus }) => (
        <li key={id}>
          <Link to="/jobs/$jobId" params={{ jobId: id }}>
            #{id}
          </Link>
          <span>
            {[gpus > 0 ? `${gpus} GPU` : "", `${cpus} CPU`, memory > 0 ? formatSize(memory) : ""]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
