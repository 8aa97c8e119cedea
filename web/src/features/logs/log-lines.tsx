import type { CSSProperties, KeyboardEvent, ReactNode } from "react";
import type { LogBuffer } from "./buffer/log-buffer.ts";
import type { LineRange } from "./buffer/wanted-ranges.ts";
import { LogRow, type LogRowProps } from "./log-row.tsx";
import classes from "./log.module.css";
import { lineHeight } from "./scroll/place.ts";
import type { LogScroll } from "./scroll/use-log-scroll.ts";

interface LogLinesProps extends Pick<LogRowProps, "times" | "find" | "onNumber" | "onWhole"> {
  readonly buffer: LogBuffer;
  readonly scroll: LogScroll;
  readonly mark: LineRange | undefined;
  /** The line at which a search has arrived. */
  readonly found: number | undefined;
  readonly wrap: boolean;
  readonly hrefOf: (line: number) => string;
  /** Instead of lines, when there are none. */
  readonly children: ReactNode;
}

/** The lines in view, over a scroll bar for all of them. */
export function LogLines({ buffer, scroll, mark, found, wrap, hrefOf, children, ...row }: LogLinesProps) {
  const { box, pane, rows, first, last, spacer, onScroll } = scroll;
  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const isMarked = (line: number) => mark !== undefined && line >= mark.first && line <= mark.last;
  return (
    <div
      ref={box}
      className={classes["box"]}
      role="region"
      aria-label="Log"
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={(event) => obeyKey(event, scroll)}
    >
      <div style={{ height: spacer, minHeight: "100%" }}>
        <div ref={pane} className={classes["pane"]} data-wrap={wrap}>
          {numbers.length === 0 ? children : undefined}
          <div ref={rows} className={classes["rows"]} style={digits(last)}>
            {numbers.map((number) => (
              <LogRow
                key={number}
                number={number}
                line={buffer.line(number)}
                mark={number === found ? "found" : isMarked(number) ? "marked" : undefined}
                href={hrefOf(number)}
                {...row}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

function obeyKey(event: KeyboardEvent, { goBy, height }: LogScroll): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  const page = height - 2 * lineHeight;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: lineHeight,
    ArrowUp: -lineHeight,
    PageDown: page,
    PageUp: -page,
    " ": event.shiftKey ? -page : page,
  };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  goBy(step);
}

/** Room for the numbers, as wide as the longest in view. */
function digits(last: number): CSSProperties {
  const room: Readonly<Record<`--${string}`, number>> = { "--digits": Math.max(3, String(last).length) };
  return room;
}
