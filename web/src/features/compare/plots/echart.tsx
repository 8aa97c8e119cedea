import { ParallelChart, ScatterChart } from "echarts/charts";
import { GridComponent, ParallelComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { init, use, type ECharts, type EChartsCoreOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useEffectEvent, useRef, useState } from "react";

use([
  ParallelChart,
  ScatterChart,
  GridComponent,
  ParallelComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
]);

interface EchartProps {
  readonly label: string;
  readonly option: EChartsCoreOption;
  readonly height: number;
  /** After each drawing. */
  readonly onDrawn?: (chart: ECharts) => void;
  /** What to do on its events; the names stay. */
  readonly on?: Readonly<Record<string, (event: unknown) => void>>;
}

/** A chart of ECharts in its parent's width. */
export function Echart({ label, option, height, onDrawn, on }: EchartProps) {
  const host = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<ECharts>();
  const drawn = useEffectEvent((made: ECharts) => onDrawn?.(made));
  const names = useEffectEvent(() => Object.keys(on ?? {}));
  const happened = useEffectEvent((name: string, event: unknown) => on?.[name]?.(event));
  useEffect(() => {
    if (host.current === null) return undefined;
    const made = init(host.current);
    const resize = new ResizeObserver(() => made.resize());
    resize.observe(host.current);
    for (const name of names()) made.on(name, (event) => happened(name, event));
    setChart(made);
    return () => {
      resize.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    if (chart === undefined) return;
    chart.setOption({ ...option, animation: false }, { notMerge: true });
    drawn(chart);
  }, [chart, option]);
  return <div ref={host} role="img" aria-label={label} style={{ height, flex: "none", minWidth: 0 }} />;
}
