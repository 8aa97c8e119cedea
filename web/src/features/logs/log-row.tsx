import { memo, type MouseEvent } from "react";
import { formatInstant, formatSize } from "#/shared/format/index.ts";
import { cssStyle } from "./ansi/css-style.ts";
import { parseAnsi } from "./ansi/parse-ansi.ts";
import { wholeLineBytes } from "./buffer/log-buffer.ts";
import classes from "./log.module.css";
import type { LogLine } from "./queries.ts";
import { splitFound, type Ranges } from "./search/highlight.ts";

export interface LogRowProps {
  readonly number: number;
  /** Undefined: not here yet. */
  readonly line: LogLine | undefined;
  readonly mark: "marked" | "found" | undefined;
  readonly times: boolean;
  readonly find: ((line: string) => Ranges) | undefined;
  /** The address of this line. */
  readonly href: string;
  readonly onNumber: (number: number, shift: boolean) => void;
  readonly onWhole: (number: number) => void;
}

/** One line: number, time, text. */
export const LogRow = memo(function LogRow({ number, line, mark, times, find, href, onNumber, onWhole }: LogRowProps) {
  const click = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.button !== 0) return;
    event.preventDefault();
    onNumber(number, event.shiftKey);
  };
  const isErr = line?.stream === "stderr";
  return (
    <div className={classes["row"]} data-line={number} data-mark={mark} data-stderr={isErr} data-whole={isWhole(line)}>
      <a className={classes["number"]} href={href} onClick={click} tabIndex={-1} title={isErr ? "stderr" : undefined}>
        {number}
      </a>
      {times ? <Time at={line?.at} /> : undefined}
      <span className={classes["text"]}>
        {line === undefined ? undefined : <Text line={line} find={find} />}
        {line?.cut === true ? <Cut line={line} onWhole={onWhole} /> : undefined}
      </span>
    </div>
  );
});

/** All of a long line was asked for: it is wrapped, since no screen is so wide. */
function isWhole(line: LogLine | undefined): boolean {
  return line !== undefined && line.text.length > 4096;
}

function Text({ line, find }: { readonly line: LogLine; readonly find: LogRowProps["find"] }) {
  const parts = parseAnsi(line.text);
  const pieces = splitFound(parts, find === undefined ? [] : find(line.text));
  return pieces.map(({ text, style, at, found }) => {
    const css = cssStyle(style);
    if (found) {
      return (
        <mark key={at} className={classes["found"]}>
          {text}
        </mark>
      );
    }
    if (css === undefined) return text;
    return (
      <span key={at} style={css}>
        {text}
      </span>
    );
  });
}

function Cut({ line, onWhole }: { readonly line: LogLine; readonly onWhole: (number: number) => void }) {
  if (isWhole(line)) return <em className={classes["rest"]}> … {formatSize(line.length)} in all: download it</em>;
  const isLonger = line.length > wholeLineBytes;
  return (
    <button type="button" className={classes["more"]} onClick={() => onWhole(line.number)}>
      {isLonger ? `… show the first ${formatSize(wholeLineBytes)}` : `… show all ${formatSize(line.length)}`}
    </button>
  );
}

const clock = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
  hourCycle: "h23",
});

function Time({ at }: { readonly at: string | undefined }) {
  if (at === undefined) return <span className={classes["time"]} />;
  return (
    <time className={classes["time"]} dateTime={at} title={formatInstant(at)}>
      {clock.format(new Date(at))}
    </time>
  );
}
