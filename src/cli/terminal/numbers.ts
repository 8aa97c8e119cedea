/** A figure with four significant digits: `0.9731`, `12.50`, `1.235e-7`. Whole numbers below a million stay exact. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return String(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(3);
  return size >= 1e4 ? value.toFixed(0) : value.toPrecision(4);
}

/** A difference, with its sign: `+0.012`, `-3.400`. */
export function difference(value: number): string {
  if (value === 0) return "0";
  return value > 0 ? `+${figure(value)}` : figure(value);
}
