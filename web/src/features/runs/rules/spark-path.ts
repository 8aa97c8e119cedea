const margin = 2;

/** An SVG path through the finite values, within the box less a margin. Empty for fewer than two of them. */
export function sparkPath(
  xs: readonly number[],
  values: readonly (number | null)[],
  width: number,
  height: number,
): string {
  const points = xs.flatMap((x, at): [number, number][] => {
    const value = values[at];
    return typeof value === "number" && Number.isFinite(value) ? [[x, value]] : [];
  });
  if (points.length < 2) return "";
  const right = scale(
    points.map(([x]) => x),
    width,
  );
  const up = scale(
    points.map(([, value]) => value),
    height,
  );
  return points
    .map(([x, value], at) => `${at === 0 ? "M" : "L"}${right(x).toFixed(1)} ${(height - up(value)).toFixed(1)}`)
    .join("");
}

/** Where a value lies on a length, the least one at the margin; all in the middle when they are the same. */
function scale(of: readonly number[], length: number): (value: number) => number {
  // By halves, since the whole distance of the two greatest numbers is no number.
  const least = Math.min(...of) / 2;
  const range = Math.max(...of) / 2 - least;
  return (value) => margin + (range === 0 ? 0.5 : (value / 2 - least) / range) * (length - 2 * margin);
}
