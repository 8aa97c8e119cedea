import type { Peers, Run } from "../queries.ts";

/** A param whose value is not the same in all the runs that a run is held against. */
export interface DifferingParam {
  readonly key: string;
  readonly value: string;
  /** What the best run has; undefined when there is none, or it is the run itself. */
  readonly best: string | null | undefined;
  /** Values of the others that differ from the run's, the most frequent first; null: not logged. */
  readonly others: readonly { readonly value: string | null; readonly runs: number }[];
}

/** Which params set the run apart from the others of its experiment, those first in which it differs from the best run. */
export function differingParams(run: Pick<Run, "run_id" | "params">, peers: Peers): DifferingParam[] {
  const others = peers.rows.filter((row) => row.run_id !== run.run_id);
  const best = bestPeer(peers);
  const found = peers.params.flatMap((key, at): DifferingParam[] => {
    const value = run.params[key];
    if (value === undefined) return [];
    const counts = new Map<string | null, number>();
    for (const { values } of others) {
      const cell = values[at] ?? null;
      const other = cell === null ? null : String(cell);
      if (other !== value) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
    if (counts.size === 0) return [];
    const cell = best?.values[at];
    return [
      {
        key,
        value,
        best: best === undefined || best.run_id === run.run_id ? undefined : cell === null ? null : String(cell),
        others: [...counts].map(([other, runs]) => ({ value: other, runs })).toSorted((a, b) => b.runs - a.runs),
      },
    ];
  });
  return found.toSorted((a, b) => Number(differsFromBest(b)) - Number(differsFromBest(a)));
}

/** The best run by the headline metric, the run itself included; undefined when no run has a number for it. */
export function bestPeer({ metric, params, rows }: Peers): Peers["rows"][number] | undefined {
  if (metric === undefined) return undefined;
  return rows.find(({ values }) => typeof values[params.length] === "number");
}

function differsFromBest({ value, best }: DifferingParam): boolean {
  return best !== undefined && best !== value;
}
