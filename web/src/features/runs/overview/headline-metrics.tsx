import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { formatCount, formatDelta } from "#/shared/format/index.ts";
import { directionOf } from "#/shared/metrics/index.ts";
import { NumberText, Section } from "#/shared/ui/index.ts";
import { peersQuery, shapesQuery, type Peers, type Run, type Series } from "../queries.ts";
import { bestPeer } from "../rules/differing-params.ts";
import { extremesOf } from "../rules/extremes.ts";
import { headlines, ownMetrics } from "../rules/headlines.ts";
import classes from "../runs.module.css";
import { Sparkline } from "./sparkline.tsx";

/** The metrics that tell most, with their way and extremes; the first against the best run of the experiment. */
export function HeadlineMetrics({ run, most = 6 }: { readonly run: Run; readonly most?: number }) {
  const names = Object.keys(run.metrics);
  const chosen = headlines(names, most);
  const { data: shapes } = useQuery(shapesQuery(run.run_id, chosen));
  const { data: peers } = useQuery(peersQuery(run));
  const left = ownMetrics(names).length - chosen.length;
  return (
    <Section
      title="Metrics"
      aside={
        left > 0 ? (
          <Link to="/runs/$runId" params={{ runId: run.run_id }} search={{ tab: "metrics", show: "table" }}>
            {left.toLocaleString("en")} more
          </Link>
        ) : undefined
      }
    >
      {chosen.length === 0 ? (
        <p className={classes["none"]}>
          {run.finished_at === null ? "No metric has come yet." : "This run logged no metric."}
        </p>
      ) : (
        <>
          <Standing run={run} peers={peers} />
          <ul className={classes["headlines"]}>
            {chosen.map((name) => (
              <Headline key={name} run={run} name={name} shape={shapes?.get(name)} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

function Headline({
  run,
  name,
  shape,
}: {
  readonly run: Run;
  readonly name: string;
  readonly shape: Series | undefined;
}) {
  const extremes = shape === undefined ? undefined : extremesOf(shape);
  return (
    <li className={`surface ${classes["headline"]}`}>
      <Link
        to="/runs/$runId"
        params={{ runId: run.run_id }}
        search={{ tab: "metrics", chart: name }}
        className={`${classes["metric"]} clip`}
        title={name}
      >
        {name}
      </Link>
      <div className={classes["value"]}>
        <NumberText value={run.metrics[name]} />
        <Sparkline series={shape} />
      </div>
      <div className={classes["extremes"]}>
        {extremes === undefined ? (
          "\u00a0"
        ) : (
          <>
            min <NumberText value={extremes.min} /> · max <NumberText value={extremes.max} />
          </>
        )}
      </div>
    </li>
  );
}

/** The run's place in its experiment by the headline metric, and how far the best one is. */
function Standing({ run, peers }: { readonly run: Run; readonly peers: Peers | undefined }) {
  const metric = peers?.metric;
  const best = peers === undefined ? undefined : bestPeer(peers);
  if (peers === undefined || metric === undefined || best === undefined || run.deleted || run.superseded) {
    return <p className={classes["standing"]}>{"\u00a0"}</p>;
  }
  if (peers.rows.length === 1) {
    return (
      <p className={classes["standing"]}>
        The only run of its experiment with <span className="mono">{metric}</span>
      </p>
    );
  }
  const total = peers.ranked === null ? "" : ` of ${formatCount(peers.ranked)}`;
  const place = peers.rows.findIndex((row) => row.run_id === run.run_id) + 1;
  const bestValue = Number(best.values[peers.params.length]);
  const delta = Number(run.metrics[metric]) - bestValue;
  const by = `${metric}, ${directionOf(metric) === "lower" ? "lower" : "higher"} is better`;
  if (best.run_id === run.run_id) {
    return (
      <p className={classes["standing"]} title={by}>
        <strong>★ The best{total} runs</strong> by <span className="mono">{metric}</span>
      </p>
    );
  }
  return (
    <p className={classes["standing"]} title={by}>
      {place === 0 ? undefined : `Place ${place}${total}, `}
      <span className="mono">{metric}</span> <span className="number">{formatDelta(delta)}</span> against the best,{" "}
      <Link to="/runs/$runId" params={{ runId: best.run_id }}>
        {best.name}
      </Link>
    </p>
  );
}
