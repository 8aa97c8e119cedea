import { formatAgo, formatInstant, formatSpan } from "#/shared/format/index.ts";
import { useNow } from "#/shared/live/index.ts";

/** An instant relative to now, with the absolute local time on hover. */
export function Ago({ instant }: { readonly instant: string | null | undefined }) {
  const now = useNow();
  if (instant === null || instant === undefined) return <span>–</span>;
  return (
    <time dateTime={instant} title={formatInstant(instant)} style={{ whiteSpace: "nowrap" }}>
      {formatAgo(instant, now)}
    </time>
  );
}

/** The time from a start to an end, growing while there is none. */
export function Span({ start, end }: { readonly start: string | null | undefined; readonly end: string | null }) {
  const now = useNow();
  return <span className="number">{formatSpan(start, end, now)}</span>;
}
