import { Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { MachineBars } from "#/features/workers/index.ts";
import { Late, Section } from "#/shared/ui/index.ts";
import classes from "./home.module.css";
import type { Status } from "./queries.ts";

const shown = 8;

/** The machines with what of them is in use; the first ones of many. */
export function Machines({ workers }: { readonly workers: Status["workers"] | undefined }) {
  return (
    <Section title="Machines" aside={<Link to="/workers">all workers</Link>}>
      {workers === undefined ? (
        <Late>
          <Skeleton height={120} />
        </Late>
      ) : undefined}
      {workers?.length === 0 ? (
        <p className={classes["none"]}>
          No worker has registered, so nothing can run. <Link to="/workers">How to start one</Link>
        </p>
      ) : undefined}
      <div className={classes["machines"]}>
        {workers?.slice(0, shown).map((worker) => (
          <article key={worker.id} className={`surface ${classes["machine"]}`} aria-label={worker.name}>
            <header className={classes["machine-head"]}>
              <b className="clip" title={worker.name}>
                {worker.name}
              </b>
              {worker.state === "ready" ? undefined : <span data-state={worker.state}>⚠ {worker.state}</span>}
            </header>
            <MachineBars worker={worker} />
          </article>
        ))}
      </div>
    </Section>
  );
}
