import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ProblemNotice, Section } from "#/shared/ui/index.ts";
import { peersQuery, type Peers, type Run } from "../queries.ts";
import { bestPeer, differingParams, type DifferingParam } from "../rules/differing-params.ts";
import classes from "../runs.module.css";

const mostShown = 12;
const mostValues = 4;

/** The params that set this run apart from the others of its experiment. */
export function ParamsAgainst({ run }: { readonly run: Run }) {
  const { data: peers, error, refetch } = useQuery(peersQuery(run));
  const total = Object.keys(run.params).length;
  const differing = peers === undefined ? [] : differingParams(run, peers);
  const others = (peers?.rows ?? []).filter((row) => row.run_id !== run.run_id).length;
  return (
    <Section
      title="Params that differ"
      aside={
        total === 0 ? undefined : (
          <Link to="/runs/$runId" params={{ runId: run.run_id }} search={{ tab: "params" }}>
            All {total.toLocaleString("en")}
          </Link>
        )
      }
    >
      {error === null ? undefined : (
        <ProblemNotice what="The other runs could not be read" error={error} onRetry={() => void refetch()} />
      )}
      {peers === undefined ? undefined : (
        <>
          <p className={classes["standing"]}>{against(total, differing.length, others, peers)}</p>
          {differing.length === 0 ? undefined : <ParamTable items={differing} peers={peers} run={run} />}
          {differing.length > mostShown ? (
            <p className={classes["none"]}>{differing.length - mostShown} more differ.</p>
          ) : undefined}
        </>
      )}
    </Section>
  );
}

function against(total: number, differing: number, others: number, peers: Peers): string {
  const all = peers.ranked !== null && peers.ranked.exact && peers.ranked.count <= peers.rows.length;
  if (total === 0) return "This run logged no params.";
  if (others === 0) return "It is the only run of its experiment.";
  const count = others === 1 ? "1 other run" : `${others} ${all ? "other" : "of the best"} runs`;
  return differing === 0 ? `The same as in ${count}.` : `Held against ${count} of the experiment.`;
}

function ParamTable({
  items,
  peers,
  run,
}: {
  readonly items: readonly DifferingParam[];
  readonly peers: Peers;
  readonly run: Run;
}) {
  const best = bestPeer(peers);
  const withBest = best !== undefined && best.run_id !== run.run_id;
  return (
    // On a phone it scrolls sideways, which the keyboard must reach too.
    <div className={`surface ${classes["box"]}`} role="region" aria-label="Params that differ, as a table" tabIndex={0}>
      <table className={classes["table"]}>
        <thead>
          <tr>
            <th scope="col">Param</th>
            <th scope="col">This run</th>
            {withBest ? <th scope="col">The best</th> : undefined}
            <th scope="col">Others</th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, mostShown).map((item) => (
            <tr key={item.key}>
              <th scope="row" className="mono clip" title={item.key}>
                {item.key}
              </th>
              <td className={`${classes["own"]} mono clip`} title={item.value}>
                {item.value}
              </td>
              {withBest ? (
                <td className="mono clip" title={item.best ?? undefined}>
                  {item.best === item.value ? "the same" : (item.best ?? "–")}
                </td>
              ) : undefined}
              <td className={`${classes["others"]} mono clip`}>{otherWords(item)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function otherWords({ others }: DifferingParam): string {
  const shown = others
    .slice(0, mostValues)
    .map(({ value, runs }) => `${value ?? "not logged"}${runs > 1 ? ` ×${runs}` : ""}`);
  return [...shown, ...(others.length > mostValues ? [`+${others.length - mostValues} more`] : [])].join(" · ");
}
