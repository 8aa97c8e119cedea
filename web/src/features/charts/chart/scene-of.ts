import type { ChartData } from "../data/chart-query.ts";
import type { Range } from "../data/line.ts";
import type { Scene } from "../draw/scene.ts";
import { yRangeOf, type YRange } from "../draw/y-range.ts";
import type { Look } from "../looks/looks.ts";
import type { ChartView } from "../search.ts";

interface Asked {
  readonly runIds: readonly string[];
  readonly looks: ReadonlyMap<string, Look>;
  readonly view: ChartView;
  /** Show values however far away from all others. */
  readonly everything: boolean;
  /** A CSS colour as the canvas takes it. */
  readonly resolve: (color: string) => string;
}

/** What to draw of the data; undefined when there is nothing to show. */
export function sceneOf(
  data: ChartData,
  { runIds, looks, view, everything, resolve }: Asked,
): { scene: Scene; y: YRange } | undefined {
  const x = xRangeOf(data.range, view);
  const log = view.log === true;
  const lines = runIds.flatMap((id) => {
    const [line, look] = [data.lines.get(id), looks.get(id)];
    return line === undefined || look === undefined || line.x.length === 0
      ? []
      : [{ line, color: resolve(look.color), dash: look.dash }];
  });
  if (x === undefined || lines.length === 0) return undefined;
  const y = yRangeOf(
    lines.map(({ line }) => line),
    { shown: x, log, everything },
  );
  // Without a value to show there are still axes: what lies there may be NaN.
  const shown = y ?? { from: log ? 0.1 : 0, to: 1, beyond: 0, notPositive: 0 };
  return { scene: { lines, x, y: shown, log }, y: shown };
}

function xRangeOf(range: Range | undefined, { zoom, x }: ChartView): Range | undefined {
  if (zoom !== undefined) return { from: zoom[0], to: zoom[1] };
  if (range === undefined || range.to > range.from) return range;
  const edge = x === "time" || x === "relative" ? 1000 : 1;
  return { from: range.from - edge, to: range.to + edge };
}
