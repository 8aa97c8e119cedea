/** How many there are, as the API tells it: counted to the end, or at least so many. */
export interface Count {
  readonly count: number;
  readonly exact: boolean;
}

/** A number of things for people: `1,204`, or `10,000+` where counting was stopped. */
export function formatCount({ count, exact }: Count): string {
  return `${count.toLocaleString("en")}${exact ? "" : "+"}`;
}
