import { useEffect, useEffectEvent, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import type { Range } from "../data/line.ts";
import { createPlot, type Plot, type PlotColors, type PlotSetup } from "../draw/plot.ts";
import type { Scene } from "../draw/scene.ts";
import type { ChartAxis } from "../search.ts";
import { useCharts } from "./charts-context.tsx";
import { keyMove } from "./key-move.ts";
import classes from "./series-chart.module.css";

interface CanvasProps {
  /** Tells this chart from the others of the page. */
  readonly owner: string;
  readonly label: string;
  readonly scene: Scene;
  readonly axis: ChartAxis;
  readonly width: number;
  readonly height: number;
  readonly colors: PlotColors;
  readonly isZoomed: boolean;
  readonly onZoom: (range: Range | undefined) => void;
  /** Gives the means to take a picture; undefined when the plot is gone. */
  readonly onPlot: (plot: Plot | undefined) => void;
}

/** The plot of one chart. By keyboard: arrows move the crosshair, + and − zoom, Escape shows all. */
export function ChartCanvas(props: CanvasProps) {
  const { owner, label, scene, axis, width, height, colors, isZoomed, onZoom, onPlot } = props;
  const host = useRef<HTMLDivElement>(null);
  const { crosshair } = useCharts();
  const size = { width, height };
  const plot = usePlot(host, { owner, size, scene, axis, colors, onZoom, onPlot });
  const onKey = (event: KeyboardEvent): void => {
    const move = keyMove(event, scene.x, crosshair.at() ?? (scene.x.from + scene.x.to) / 2);
    // Escape on a chart that shows everything is for whoever is around it, such as a dialog.
    if (move === undefined || (event.key === "Escape" && !isZoomed)) return;
    event.preventDefault();
    event.stopPropagation();
    if ("zoom" in move) return onZoom(move.zoom);
    plot.current?.point(move.point);
    crosshair.move(move.point, owner);
  };
  return (
    <div
      ref={host}
      className={classes["canvas"]}
      role="application"
      aria-label={label}
      tabIndex={0}
      onKeyDown={onKey}
    />
  );
}

interface Wishes {
  readonly owner: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly scene: Scene;
  readonly axis: ChartAxis;
  readonly colors: PlotColors;
  readonly onZoom: CanvasProps["onZoom"];
  readonly onPlot: CanvasProps["onPlot"];
}

/** A plot in an element, as long as axes and colours stay; another scene or size is shown in the same one. */
function usePlot(host: RefObject<HTMLDivElement | null>, wishes: Wishes): RefObject<Plot | undefined> {
  const { owner, size, scene, axis, colors } = wishes;
  const { log } = scene;
  const plot = useRef<Plot>(undefined);
  const drawn = useRef<Scene>(undefined);
  const { crosshair } = useCharts();
  const zoom = useEffectEvent(wishes.onZoom);
  const tell = useEffectEvent(wishes.onPlot);
  const create = useEffectEvent((element: HTMLDivElement, fixed: Pick<PlotSetup, "axis" | "log" | "colors">) => {
    drawn.current = scene;
    return createPlot(element, size, scene, {
      ...fixed,
      onZoom: zoom,
      onReset: () => zoom(undefined),
      onHover: (x) => crosshair.move(x, owner),
    });
  });
  useLayoutEffect(() => {
    if (host.current === null) return undefined;
    const made = create(host.current, { axis, log, colors });
    plot.current = made;
    tell(made);
    const unwatch = crosshair.watch(() => {
      if (crosshair.owner() !== owner) made.point(crosshair.at());
    });
    return () => {
      unwatch();
      tell(undefined);
      made.destroy();
      plot.current = undefined;
    };
  }, [host, axis, log, colors, crosshair, owner]);
  useLayoutEffect(() => plot.current?.resize(size.width, size.height), [size.width, size.height]);
  useEffect(() => {
    // A new plot has drawn it already.
    if (drawn.current !== scene) plot.current?.show(scene);
    drawn.current = scene;
  }, [scene]);
  return plot;
}
