import type { Series } from "../queries.ts";
import { sparkPath } from "../rules/spark-path.ts";

/** A metric's way as a small stroke, without axes: decoration, the numbers stand beside it. */
export function Sparkline({ series }: { readonly series: Series | undefined }) {
  const path = series === undefined ? "" : sparkPath(series.x, series.last, 96, 24);
  return (
    <svg
      width={96}
      height={24}
      viewBox="0 0 96 24"
      aria-hidden
      preserveAspectRatio="none"
      style={{ display: "block", flex: "0 1 96px", minWidth: 24 }}
    >
      <path d={path} fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinejoin="round" opacity={0.75} />
    </svg>
  );
}
