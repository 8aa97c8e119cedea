const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;
const part = /(\d+(?:\.\d+)?)(ms|[smhd])/gy;
const bareSeconds = /^\d+(?:\.\d+)?$/;

/**
 * Reads "500ms", "30s", "15m", "24h", "7d", "1h30m", or a bare number of seconds.
 * Answers whole milliseconds; undefined when the text is no duration or is finer than a millisecond.
 */
export function parseDuration(text: string): number | undefined {
  if (bareSeconds.test(text)) return whole(Number(text) * units.s);
  let total = 0;
  let end = 0;
  for (const match of text.matchAll(part)) {
    total += Number(match[1]) * units[match[2] as keyof typeof units];
    end = match.index + match[0].length;
  }
  return end > 0 && end === text.length ? whole(total) : undefined;
}

/** Milliseconds → the shortest exact text that `parseDuration` reads back: "1h30m", "500ms", "0s". */
export function formatDuration(ms: number): string {
  let rest = Math.round(ms);
  if (rest === 0) return "0s";
  let text = "";
  for (const [unit, length] of Object.entries(units)) {
    const count = Math.floor(rest / length);
    if (count > 0) text += `${count}${unit}`;
    rest %= length;
  }
  return text;
}

/** Decimal fractions are inexact in binary (1.1h is 3960000.0000000005 ms); anything beyond that noise is too fine. */
function whole(ms: number): number | undefined {
  const rounded = Math.round(ms);
  return Number.isSafeInteger(rounded) && Math.abs(ms - rounded) < 1e-6 ? rounded : undefined;
}
