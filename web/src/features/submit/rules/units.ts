const durations = [
  ["d", 86_400],
  ["h", 3600],
  ["m", 60],
] as const;

const sizes = [
  ["Ti", 2 ** 40],
  ["Gi", 2 ** 30],
  ["Mi", 2 ** 20],
  ["Ki", 2 ** 10],
] as const;

/** Seconds as people write them, exactly: `30m`; what is no whole number of minutes stays in seconds: `90s`. */
export function writeSeconds(seconds: number): string {
  return exactly(seconds, durations) ?? `${seconds}s`;
}

/** Bytes as people write them, exactly: `4Gi`; else the plain number. */
export function writeBytes(bytes: number): string {
  return exactly(bytes, sizes) ?? String(bytes);
}

function exactly(value: number, units: readonly (readonly [string, number])[]): string | undefined {
  const unit = units.find(([, size]) => value >= size && value % size === 0);
  return unit === undefined ? undefined : `${value / unit[1]}${unit[0]}`;
}
