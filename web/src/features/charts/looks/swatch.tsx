import type { Look } from "./looks.ts";

/** A piece of a run's line: colour and dashes. Decoration; the run's name stands beside it. */
export function Swatch({ look, width = 16 }: { readonly look: Look | undefined; readonly width?: number }) {
  return (
    <svg width={width} height={10} aria-hidden style={{ flex: "none" }}>
      {look === undefined ? undefined : (
        <line
          x1={1}
          x2={width - 1}
          y1={5}
          y2={5}
          stroke={look.color}
          strokeWidth={3}
          strokeDasharray={look.dash.map((length) => length * 0.7).join(" ")}
        />
      )}
    </svg>
  );
}
