/** JSON has no NaN and no infinities. */
export function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
