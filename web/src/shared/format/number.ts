/** A metric's value as the API writes it: NaN and the infinities are text. */
export type MetricValue = number | string | null;

/**
 * A number for people: 4 significant digits, very large and very small ones with an exponent; NaN and infinities by name.
 * `null` is an absent value and gives an en dash.
 */
export function formatNumber(value: MetricValue | undefined): string {
  if (value === null || value === undefined) return "–";
  const number = typeof value === "number" ? value : Number(value);
  if (typeof value === "string" && Number.isNaN(number)) return value === "" ? "–" : value;
  if (Number.isNaN(number)) return "NaN";
  // MLflow keeps an infinity as the greatest number there is.
  if (!Number.isFinite(number) || Math.abs(number) === Number.MAX_VALUE) return number > 0 ? "Inf" : "−Inf";
  return sign(number) + magnitude(Math.abs(number));
}

/** The value with all its digits, as it is copied and shown on hover. */
export function exactNumber(value: MetricValue | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}

/** A difference with its sign, and the arrow that people look for: `+0.0139 ▲`. */
export function formatDelta(delta: number): string {
  if (delta === 0) return "±0";
  if (Number.isNaN(delta)) return "NaN";
  return delta > 0 ? `+${formatNumber(delta)} ▲` : `${formatNumber(delta)} ▼`;
}

function sign(number: number): string {
  return number < 0 ? "−" : "";
}

function magnitude(size: number): string {
  if (size === 0) return "0";
  if (Number.isInteger(size) && size < 1e6) return String(size);
  if (size >= 1e6 || size < 1e-4) return exponent(size);
  return String(Number(size.toPrecision(4)));
}

function exponent(size: number): string {
  const [digits = "", power = ""] = size.toExponential(3).split("e");
  return `${Number(digits)}e${power.replace("+", "")}`;
}
