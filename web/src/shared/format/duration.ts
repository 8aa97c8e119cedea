const steps = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
] as const;

/** Milliseconds for people, its two greatest parts: `3m 12s`, `6.1s`, `850ms`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))}ms`;
  if (ms < 59_950) return `${Number((ms / 1000).toFixed(1))}s`;
  const first = steps.findIndex(([, size]) => ms >= size);
  const [unit, size] = steps[first] ?? steps[3];
  const count = Math.floor(ms / size);
  const next = steps[first + 1];
  if (next === undefined) return `${count}${unit}`;
  const rest = Math.floor((ms - count * size) / next[1]);
  return rest === 0 ? `${count}${unit}` : `${count}${unit} ${rest}${next[0]}`;
}

/** The time from a start to an end in RFC 3339, or to now while there is no end; empty without a start. */
export function formatSpan(start: string | null | undefined, end: string | null | undefined, now: number): string {
  if (start === null || start === undefined) return "";
  return formatDuration((end === null || end === undefined ? now : Date.parse(end)) - Date.parse(start));
}
