/** The value below which the share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}

export function rangeOf(samples: readonly number[]): readonly [number, number] {
  return [Math.min(...samples), Math.max(...samples)];
}

/** Milliseconds that each call took, one after another; the first `warmUp` are not counted. */
export async function timeEach(
  calls: number,
  warmUp: number,
  call: (i: number) => Promise<unknown>,
): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < calls + warmUp; i += 1) {
    const began = performance.now();
    await call(i);
    if (i >= warmUp) samples.push(performance.now() - began);
  }
  return samples;
}

/** Calls per second of `callers` that each call one after another. */
export async function throughput(
  callers: number,
  calls: number,
  call: (i: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const began = performance.now();
  const caller = async () => {
    for (let i = next++; i < calls; i = next++) await call(i);
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return (calls * 1000) / (performance.now() - began);
}
