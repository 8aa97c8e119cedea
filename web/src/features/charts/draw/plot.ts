import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { formatNumber } from "#/shared/format/index.ts";
import type { Range } from "../data/line.ts";
import type { ChartAxis } from "../search.ts";
import { paint } from "./paint.ts";
import type { Scene } from "./scene.ts";
import { countSteps, durationSteps, tickTexts } from "./ticks.ts";
import { steadyRange } from "./y-range.ts";

/** What stays while a plot lives. */
export interface PlotSetup {
  readonly axis: ChartAxis;
  readonly log: boolean;
  readonly colors: PlotColors;
  readonly onZoom: (range: Range) => void;
  readonly onReset: () => void;
  /** The x below the pointer; undefined when it leaves. */
  readonly onHover: (x: number | undefined) => void;
}

export interface PlotColors {
  readonly text: string;
  readonly grid: string;
  readonly background: string;
}

/** A chart on a canvas: uPlot gives axes, crosshair and selection, the lines are painted by us from columns of any x. */
export interface Plot {
  show(scene: Scene): void;
  resize(width: number, height: number): void;
  /** Moves the crosshair; undefined hides it. */
  point(x: number | undefined): void;
  /** The x at a distance from the left edge of the plot's box, in CSS pixels, and back. */
  leftOf(x: number): number;
  picture(): Promise<Blob | null>;
  destroy(): void;
}

const font = '11px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
/** Room for the numbers of y: the same in all charts, so that those below each other line up. */
const valuesWidth = 56;
const ticksHeight = 24;

export function createPlot(
  host: HTMLElement,
  size: { width: number; height: number },
  scene: Scene,
  setup: PlotSetup,
): Plot {
  let shown = scene;
  let pointing = false;
  const plot = new uPlot(
    optionsOf(
      size,
      setup,
      () => shown,
      () => pointing,
    ),
    dataOf(scene),
    host,
  );
  return {
    show(next) {
      // A chart that grows keeps its height; one that is zoomed finds a new one.
      const grows = next.log === shown.log && next.x.from === shown.x.from && next.x.to >= shown.x.to;
      shown = grows ? { ...next, y: steadyRange(shown.y, next.y) } : next;
      plot.setData(dataOf(shown), true);
    },
    resize: (width, height) => plot.setSize({ width, height }),
    point(x) {
      pointing = true;
      plot.setCursor(x === undefined ? { left: -10, top: -10 } : { left: plot.valToPos(x, "x"), top: 0 }, false);
      pointing = false;
    },
    leftOf: (x) => plot.over.offsetLeft + plot.valToPos(x, "x"),
    picture: () => pictureOf(plot.ctx.canvas, setup.colors.background),
    destroy: () => plot.destroy(),
  };
}

function optionsOf(
  size: { width: number; height: number },
  setup: PlotSetup,
  shown: () => Scene,
  isPointing: () => boolean,
): uPlot.Options {
  const { axis, log, onZoom, onReset, onHover } = setup;
  return {
    ...size,
    ms: 1,
    legend: { show: false },
    padding: [8, 12, 0, 0],
    scales: {
      x: { time: axis === "time", range: () => [shown().x.from, shown().x.to] },
      y: { distr: log ? 3 : 1, range: () => [shown().y.from, shown().y.to] },
    },
    series: [{}, { paths: () => null, points: { show: false } }],
    axes: axesOf(setup),
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false, dist: 4 },
      bind: { dblclick: () => () => (onReset(), null) },
    },
    hooks: {
      draw: [(plot) => paint(plot.ctx, shown(), { ...plot.bbox, ratio: uPlot.pxRatio })],
      setCursor: [
        (plot) => {
          const { left = -1 } = plot.cursor;
          if (!isPointing()) onHover(left < 0 ? undefined : plot.posToVal(left, "x"));
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < 4) return;
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          onZoom({ from: plot.posToVal(left, "x"), to: plot.posToVal(left + width, "x") });
        },
      ],
    },
  };
}

function axesOf({ axis, colors }: PlotSetup): uPlot.Axis[] {
  const both = { stroke: colors.text, font, ticks: { show: false }, grid: { stroke: colors.grid, width: 1 } };
  return [
    {
      ...both,
      size: ticksHeight,
      gap: 6,
      space: 72,
      grid: { show: false },
      ...(axis === "time" ? {} : { incrs: axis === "step" ? countSteps : durationSteps }),
      values: (_plot, at, _axis, _space, apart) => tickTexts(axis, at, apart),
    },
    {
      ...both,
      size: valuesWidth,
      gap: 8,
      space: 32,
      values: (_plot, at) => at.map((value) => (value === null ? "" : formatNumber(Number(value.toPrecision(12))))),
    },
  ];
}

/** uPlot is given the corners only: it scales and ticks by the scene's ranges. */
function dataOf({ x, y }: Scene): uPlot.AlignedData {
  return [
    [x.from, x.to],
    [y.from, y.to],
  ];
}

function pictureOf(canvas: HTMLCanvasElement, background: string): Promise<Blob | null> {
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  const ctx = copy.getContext("2d");
  if (ctx !== null) {
    ctx.fillStyle = background;
    ctx.fillRect(0, 0, copy.width, copy.height);
    ctx.drawImage(canvas, 0, 0);
  }
  return new Promise((resolve) => copy.toBlob(resolve));
}
