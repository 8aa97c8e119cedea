import type { Figure } from "../../../bench/figure.ts";
import type { Sample } from "./memory.ts";
import { floorsOf, trendOf } from "./trend.ts";

/**
 * Percent that a heap may grow by over the second half. The lines of its charts swing by up to a sixth of their
 * entries, which is about 3 % of a page, as their stretches widen; in half an hour a page that keeps one kilobyte each
 * second grows by 10 %.
 */
const mostOfHeap = 5;
/** The same of all that the server's process has: what other threads collect when they like is in it too. */
const mostOfProcess = 10;

/** What a soak found, with the bounds that tell flat from growing. */
export function figuresOf(samples: readonly Sample[]): readonly Figure[] {
  const watched = [
    { name: "page's heap, MB", of: ({ heap }: Sample) => heap, most: mostOfHeap },
    { name: "page's nodes", of: ({ nodes }: Sample) => nodes, most: mostOfHeap },
    { name: "page's listeners", of: ({ listeners }: Sample) => listeners, most: mostOfHeap },
    { name: "server's heap, MB", of: ({ serverHeap }: Sample) => serverHeap, most: mostOfHeap },
    { name: "server's resident memory, MB", of: ({ server }: Sample) => server, most: mostOfProcess },
  ];
  return watched.map(({ name, of, most }) => {
    const points = samples.map((sample) => [sample.minutes, of(sample)] as const);
    const { share } = trendOf(floorsOf(points));
    return {
      name: `${name}: ${course(points)}; growth over the second half`,
      unit: "%",
      value: share * 100,
      target: { atMost: most },
    };
  });
}

/** The lowest of each sixth of the time: beside it stands what is being read at the moment of a look. */
function course(points: readonly (readonly [minutes: number, value: number])[]): string {
  return floorsOf(points, Math.ceil(points.length / 6))
    .map(([minutes, value]) => `${value.toFixed(value < 100 ? 1 : 0)} at ${minutes.toFixed(0)} min`)
    .join(", ");
}
