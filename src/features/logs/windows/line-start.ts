import type { FollowDeps } from "../follow.ts";
import type { Offsets } from "../model.ts";
import { locateLineEnd, type Span } from "./locate.ts";
import { pieces } from "./open-span.ts";

const lineEnd = 10;

/** The place after the `count`-th line end; undefined when the span has fewer. */
export async function afterLineEnd(deps: FollowDeps, span: Span, count: number): Promise<Offsets | undefined> {
  if (count === 0) return { stdout: 0, stderr: 0 };
  const near = await deps.db.read(() => locateLineEnd(span, count));
  if (near === undefined) return undefined;
  const { stream, offsets } = near;
  let missing = near.ordinal;
  for await (const piece of pieces(deps, { ...span, streams: [stream] }, offsets)) {
    for (let at = piece.bytes.indexOf(lineEnd); at !== -1; at = piece.bytes.indexOf(lineEnd, at + 1)) {
      missing -= 1;
      if (missing === 0) return { ...offsets, [stream]: piece.offset + at + 1 };
    }
  }
  return undefined;
}
