const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
] as const;

/** How long ago (or how soon) an instant is: `2m ago`, `in 3h`, `now`; older than 30 days: the date. */
export function formatAgo(instant: string, now: number): string {
  const ms = now - Date.parse(instant);
  const size = Math.abs(ms);
  if (size > 30 * 86_400_000) return formatDate(instant);
  const unit = units.find(([, length]) => size >= length);
  if (unit === undefined) return size < 10_000 ? "now" : worded(ms, `${Math.floor(size / 1000)}s`);
  return worded(ms, `${Math.floor(size / unit[1])}${unit[0]}`);
}

/** The instant in the viewer's zone, with the zone's name, as it is shown on hover. */
export function formatInstant(instant: string): string {
  return new Date(instant).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "long" });
}

/** The day in the viewer's zone. */
function formatDate(instant: string): string {
  return new Date(instant).toLocaleDateString(undefined, { dateStyle: "medium" });
}

function worded(ms: number, length: string): string {
  return ms < 0 ? `in ${length}` : `${length} ago`;
}
