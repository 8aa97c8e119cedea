/** One entry of the error catalogue. Its key is the permanent code that clients may depend on. */
export interface ErrorEntry {
  /** HTTP status of an answer that carries this error. */
  readonly status: number;
  /** One short sentence that is the same for every occurrence. */
  readonly title: string;
  /** What the person can do next; an occurrence may give a better one. */
  readonly hint?: string;
}

/** Checks a part of the catalogue and keeps its literal keys. */
export function entries<const T extends Record<string, ErrorEntry>>(part: T): T {
  return part;
}
