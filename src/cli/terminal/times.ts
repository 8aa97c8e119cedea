const steps = [
  { name: "d", seconds: 86_400 },
  { name: "h", seconds: 3_600 },
  { name: "m", seconds: 60 },
] as const;

/** Milliseconds as people say them: `0.4s`, `12s`, `3m07s`, `2h05m`, `4d06h`. */
export function span(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)}s`;
  const whole = Math.floor(seconds);
  for (const [i, { name, seconds: unit }] of steps.entries()) {
    if (whole < unit) continue;
    const next = steps[i + 1] ?? { name: "s", seconds: 1 };
    const rest = Math.floor((whole % unit) / next.seconds);
    return `${Math.floor(whole / unit)}${name}${String(rest).padStart(2, "0")}${next.name}`;
  }
  return `${whole}s`;
}

/** How long ago an RFC 3339 time was; `-` when there is none. */
export function ago(time: string | null | undefined, now: number): string {
  return time === null || time === undefined ? "-" : `${span(now - Date.parse(time))} ago`;
}

/** The time between two RFC 3339 times, the second of which may still be to come; `-` before the first. */
export function between(from: string | null, to: string | null, now: number): string {
  return from === null ? "-" : span((to === null ? now : Date.parse(to)) - Date.parse(from));
}
