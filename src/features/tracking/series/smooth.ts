/**
 * An exponential moving average that does not lean towards zero at its start: each mean is divided by the weight that
 * it has gathered, as TensorBoard's scalar charts and Adam's moments do (Kingma and Ba 2015, §3). NaN stays NaN and
 * does not enter the mean. `weight` from 0 (nothing) to below 1.
 */
export function smooth(values: Float64Array, weight: number): Float64Array {
  const smoothed = new Float64Array(values.length);
  let mean = 0;
  let gathered = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    if (Number.isNaN(value)) {
      smoothed[i] = Number.NaN;
      continue;
    }
    mean = mean * weight + value * (1 - weight);
    gathered = gathered * weight + (1 - weight);
    smoothed[i] = mean / gathered;
  }
  return smoothed;
}
