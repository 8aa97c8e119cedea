import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { chartQuery } from "../data/chart-query.ts";
import type { Range } from "../data/line.ts";
import type { ChartView } from "../search.ts";
import { useCharts } from "./charts-context.tsx";

/** Columns of all lines of a chart together: more cannot be told apart, and cost time. */
const mostColumns = 100_000;
const leastBuckets = 50;
/** Widths are rounded up to so many pixels, so that a dragged edge does not ask again at each pixel. */
const widthStep = 200;

/** What one chart draws, in as many columns as it has pixels. Asks only when the width is known. */
export function useChartData(metric: string, runIds: readonly string[], view: ChartView, width: number) {
  const { loader } = useCharts();
  const grid = useMemo(() => {
    const pixels = Math.ceil(width / widthStep) * widthStep;
    const buckets = Math.max(leastBuckets, Math.min(pixels, Math.floor(mostColumns / Math.max(1, runIds.length))));
    const zoom = view.zoom === undefined ? undefined : reaching(view.zoom);
    return { axis: view.x ?? "step", from: zoom?.from, to: zoom?.to, buckets, smoothing: view.smooth ?? 0 } as const;
  }, [view.zoom, view.x, view.smooth, width, runIds.length]);
  return useQuery({
    ...chartQuery(loader, { metric, runIds, grid }),
    enabled: width > 0 && runIds.length > 0,
  });
}

/** A little more than the zoom, so that lines run to its edges. */
function reaching([from, to]: readonly [number, number]): Range {
  const edge = (to - from) / 25;
  return { from: from - edge, to: to + edge };
}
