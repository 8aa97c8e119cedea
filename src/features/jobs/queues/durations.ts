import { many, type Tx } from "#/platform/db/index.ts";
import { expectedDuration } from "#/features/scheduling/index.ts";
import { earlierDurations } from "./store.ts";

/** A job as far as its length may be known from earlier ones. */
export interface Kind {
  readonly experiment: number | null;
  readonly user: string;
  readonly name: string;
}

/** Milliseconds that a job of the kind takes in all; undefined when nobody knows. */
export type Durations = (kind: Kind, elapsed?: number) => number | undefined;

/** Experiments and users that are looked at; what further ones take is not known. */
const mostPairs = 16;
const lookedAt = 100;

/** Learns from earlier jobs of the same experiment and user: those of the same name if there are enough, else all. */
export function* readDurations(kinds: readonly Kind[]): Tx<Durations> {
  const known = new Map<string, readonly { readonly name: string; readonly took: number }[]>();
  for (const { experiment, user } of kinds) {
    const pair = keyOf(experiment, user);
    if (experiment === null || known.has(pair) || known.size === mostPairs) continue;
    known.set(pair, yield* many(earlierDurations, { experiment, user, looked: lookedAt }));
  }
  return ({ experiment, user, name }, elapsed) => {
    const all = known.get(keyOf(experiment, user)) ?? [];
    const same = all.filter((each) => each.name === name);
    const took = (rows: typeof all) => rows.map((row) => row.took);
    return (
      expectedDuration(took(same), elapsed) ?? (same.length < 3 ? expectedDuration(took(all), elapsed) : undefined)
    );
  };
}

function keyOf(experiment: number | null, user: string): string {
  return `${experiment} ${user}`;
}
