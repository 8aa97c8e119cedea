import type { Hint } from "./hint.ts";

/**
 * What a query shows: things of a topic, as far as the ids say. Without ids: all of the topic. Queries carry it as
 * `meta: { live: [...] }` and are fetched again when a hint meets it.
 */
export interface Interest {
  readonly topic: Hint["topic"];
  readonly ids?: readonly string[];
  readonly experiments?: readonly string[];
}

/** Whether a changed thing is among those of the interest. */
export function meets(interest: Interest, hint: Hint): boolean {
  if (interest.topic !== hint.topic) return false;
  if (interest.ids === undefined && interest.experiments === undefined) return true;
  if (interest.ids?.includes(hint.id) === true) return true;
  return hint.experiment_id !== undefined && interest.experiments?.includes(hint.experiment_id) === true;
}

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: { readonly live?: readonly Interest[] };
  }
}
