import type { Values } from "../data/line.ts";
import type { DrawnLine, Place, Scene } from "./scene.ts";
import { segmentsOf, shownIndexes, type Segment } from "./segments.ts";

const lineWidth = 1.5;
/**
 * Of charts with more columns than that. Lines of one pixel are drawn by another way than wider ones: where no GPU helps,
 * 50 lines of 400 columns take 3 ms instead of 70. They are also told apart better.
 */
const thinLine = 1;
const manyColumns = 4000;
const bandAlpha = 0.16;
/** The raw line behind the smoothed one. */
const faintAlpha = 0.28;
/** Points are marked when they are at least so many pixels apart. */
const pixelsAPoint = 24;

interface Canvas {
  readonly ctx: CanvasRenderingContext2D;
  readonly toX: (x: number) => number;
  readonly toY: (y: number) => number;
  readonly scene: Scene;
  readonly place: Place;
  /** Of lines, in CSS pixels. */
  readonly width: number;
}

/** Draws the lines of a scene, each with its band of least and greatest values. */
export function paint(ctx: CanvasRenderingContext2D, scene: Scene, place: Place): void {
  const columns = scene.lines.reduce((sum, { line: { x } }) => sum + x.length, 0);
  const width = columns > manyColumns ? thinLine : lineWidth;
  const canvas = { ctx, scene, place, width, toX: scaleX(scene, place), toY: scaleY(scene, place) };
  ctx.save();
  ctx.beginPath();
  ctx.rect(place.left, place.top, place.width, place.height);
  ctx.clip();
  ctx.lineJoin = "round";
  for (const drawn of scene.lines) paintLine(canvas, drawn);
  ctx.restore();
}

function paintLine(canvas: Canvas, { line, color, dash }: DrawnLine): void {
  const { ctx, scene, place, width } = canvas;
  const { from, to } = shownIndexes(line.x, scene.x.from, scene.x.to);
  if (to < from) return;
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = width * place.ratio;
  ctx.setLineDash(dash.map((length) => length * place.ratio));
  const main = line.smoothed ?? line.last;
  const sparse = place.width / place.ratio / Math.max(1, to - from) > pixelsAPoint;
  ctx.globalAlpha = line.smoothed === undefined ? bandAlpha : bandAlpha / 2;
  paintBand(canvas, line.x, line.min, line.max, { from, to });
  if (line.smoothed !== undefined) {
    ctx.globalAlpha = faintAlpha;
    stroke(canvas, line.x, line.last, segmentsOf(line.last, from, to, scene.log));
  }
  ctx.globalAlpha = 1;
  const segments = segmentsOf(main, from, to, scene.log);
  stroke(canvas, line.x, main, segments);
  dots(canvas, line.x, main, sparse ? segments : segments.filter((segment) => segment.from === segment.to));
}

function paintBand(
  { ctx, toX, toY, scene }: Canvas,
  x: readonly number[],
  min: Values,
  max: Values,
  all: Segment,
): void {
  const lows = scene.log ? min.map((low, i) => (low !== null && low <= 0 ? (max[i] ?? null) : low)) : min;
  for (const { from, to } of segmentsOf(lows, all.from, all.to, scene.log)) {
    // Nothing lies between them where each column is one point, and to fill nothing takes as long.
    if (!differ(lows, max, from, to)) continue;
    ctx.beginPath();
    for (let i = from; i <= to; i += 1) ctx.lineTo(toX(x[i] ?? 0), toY(max[i] ?? lows[i] ?? 0));
    for (let i = to; i >= from; i -= 1) ctx.lineTo(toX(x[i] ?? 0), toY(lows[i] ?? 0));
    ctx.fill();
  }
}

function differ(lows: Values, highs: Values, from: number, to: number): boolean {
  for (let i = from; i <= to; i += 1) if (lows[i] !== (highs[i] ?? lows[i])) return true;
  return false;
}

function stroke({ ctx, toX, toY }: Canvas, x: readonly number[], y: Values, segments: readonly Segment[]): void {
  ctx.beginPath();
  for (const { from, to } of segments) {
    ctx.moveTo(toX(x[from] ?? 0), toY(y[from] ?? 0));
    for (let i = from + 1; i <= to; i += 1) ctx.lineTo(toX(x[i] ?? 0), toY(y[i] ?? 0));
  }
  ctx.stroke();
}

function dots({ ctx, toX, toY, place }: Canvas, x: readonly number[], y: Values, segments: readonly Segment[]): void {
  ctx.beginPath();
  for (const { from, to } of segments) {
    for (let i = from; i <= to; i += 1) {
      const [left, top] = [toX(x[i] ?? 0), toY(y[i] ?? 0)];
      ctx.moveTo(left, top);
      ctx.arc(left, top, 2.5 * place.ratio, 0, 2 * Math.PI);
    }
  }
  ctx.fill();
}

function scaleX({ x }: Scene, { left, width }: Place): (x: number) => number {
  const per = width / (x.to - x.from || 1);
  return (value) => left + (value - x.from) * per;
}

/** What is far beyond the box is brought near it: canvases lose lines whose ends are too far away. */
function scaleY({ y, log }: Scene, { top, height }: Place): (y: number) => number {
  const scale = log ? Math.log : (value: number) => value;
  const [low, high] = [scale(y.from), scale(y.to)];
  const per = height / (high - low || 1);
  return (value) => Math.min(top + 9 * height, Math.max(top - 8 * height, top + (high - scale(value)) * per));
}
