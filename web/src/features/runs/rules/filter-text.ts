/** A name in a filter: in backticks, so that it may hold anything. */
export function inBackticks(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}

/** The filter of the runs that have this value, or (`!=`) another one. */
export function entryFilter(of: "params" | "tags", name: string, value: string, sign: "=" | "!=" = "="): string {
  const key = /^[A-Za-z_]\w*$/.test(name) ? name : inBackticks(name);
  return `${of}.${key} ${sign} '${value.replaceAll("'", "''")}'`;
}
