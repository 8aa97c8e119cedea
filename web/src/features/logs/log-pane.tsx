import { Skeleton } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";
import { asProblem } from "#/shared/api/index.ts";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import { copyText, Late, ProblemNotice } from "#/shared/ui/index.ts";
import { plainText } from "./ansi/parse-ansi.ts";
import { LogBuffer, type LogState } from "./buffer/log-buffer.ts";
import { serverSource } from "./buffer/log-source.ts";
import type { LineRange } from "./buffer/wanted-ranges.ts";
import { LogFoot } from "./log-foot.tsx";
import { LogLines } from "./log-lines.tsx";
import type { LogRowProps } from "./log-row.tsx";
import { LogTools, type LogLook } from "./log-tools.tsx";
import classes from "./log.module.css";
import { markAfterClick, parseMark } from "./marks.ts";
import type { Attempt, LogOf, StreamChoice } from "./queries.ts";
import { useLogScroll, type LogScroll } from "./scroll/use-log-scroll.ts";
import { SearchBar } from "./search/search-bar.tsx";
import { useLogSearch, type Direction, type LogSearch } from "./search/use-log-search.ts";

interface LogPaneProps {
  readonly log: LogOf;
  readonly attempts: readonly Attempt[];
  /** No attempt has begun. */
  readonly isWaiting: boolean;
  readonly line: string | undefined;
  readonly onLine: (line: string | undefined) => void;
  readonly onAttempt: (attempt: number) => void;
  readonly onStream: (stream: StreamChoice) => void;
}

/** One attempt's output with its tools. */
export function LogPane({ log, attempts, isWaiting, line, onLine, onAttempt, onStream }: LogPaneProps) {
  const buffer = useBuffer(log);
  const state = useSyncExternalStore(buffer.watch, buffer.state);
  const [look, setLook] = useState<LogLook>({ wrap: false, times: false });
  const [hasWhole, setHasWhole] = useState(false);
  const scroll = useLogScroll({ total: state.total, isEven: !look.wrap && !hasWhole });
  const search = useLogSearch(log);
  const { found, missed, goToMatch } = useMatches(search, scroll);
  const mark = parseMark(line);
  const input = useRef<HTMLInputElement>(null);
  const row = useRowActions(buffer, { line, onLine, onHasWhole: setHasWhole });
  useView(buffer, state, scroll);
  useMarkInView(mark, state.isOpen, scroll);
  useLogKeys({ scroll, look, setLook, goToMatch, focus: () => input.current?.focus() });
  return (
    <div className={classes["viewer"]}>
      <LogTools
        log={log}
        attempts={attempts}
        look={look}
        mark={mark}
        search={<SearchBar search={search} input={input} onStep={(direction) => goToMatch("pattern", direction)} />}
        onLook={setLook}
        onStream={onStream}
        onAttempt={onAttempt}
        onError={() => goToMatch("errors", "next")}
        onCopy={(range) => void copyLines(buffer, range)}
      />
      <div className={`surface ${classes["frame"]}`}>
        <LogLines
          buffer={buffer}
          scroll={scroll}
          mark={mark}
          found={found}
          wrap={look.wrap}
          times={look.times}
          find={search.find}
          hrefOf={(number) => `/jobs/${encodeURIComponent(log.jobId)}?line=${number}`}
          {...row}
        >
          <NoLines state={state} isWaiting={isWaiting} />
        </LogLines>
        <Foot state={state} scroll={scroll} missed={missed} />
      </div>
    </div>
  );
}

function useBuffer(log: LogOf): LogBuffer {
  const client = useQueryClient();
  const [buffer] = useState(() => new LogBuffer(serverSource(log, client)));
  useEffect(() => {
    void buffer.open();
    return () => buffer.close();
  }, [buffer]);
  return buffer;
}

/** The same as long as they do the same, so that scrolling and new lines draw no row again. */
function useRowActions(
  buffer: LogBuffer,
  { line, onLine, onHasWhole }: Pick<LogPaneProps, "line" | "onLine"> & { readonly onHasWhole: (has: true) => void },
): Pick<LogRowProps, "onNumber" | "onWhole"> {
  const onNumber = useCallback(
    (number: number, shift: boolean) => onLine(markAfterClick(parseMark(line), number, shift)),
    [line, onLine],
  );
  const onWhole = useCallback(
    (number: number) => {
      onHasWhole(true);
      void buffer.expand(number);
    },
    [buffer, onHasWhole],
  );
  return { onNumber, onWhole };
}

/** Tells the buffer what is in view. */
function useView(buffer: LogBuffer, { total, isOpen }: LogState, { first, last, place }: LogScroll): void {
  useEffect(() => {
    // A grown output may have lines where there were none.
    if (isOpen && total > 0) buffer.show({ first, last });
  }, [buffer, isOpen, total, first, last]);
  useEffect(() => buffer.follow(place === "end"), [buffer, place]);
}

/** Lines that an address marks are brought into view. */
function useMarkInView(mark: LineRange | undefined, isOpen: boolean, scroll: LogScroll): void {
  const bring = useEffectEvent((line: number) => {
    if (line < scroll.first || line > scroll.last) scroll.goToLine(line);
  });
  const line = mark?.first;
  useEffect(() => {
    if (isOpen && line !== undefined) bring(line);
  }, [isOpen, line]);
}

type GoToMatch = (of: "pattern" | "errors", direction: Direction) => void;

/** Where the search has arrived, or why nowhere. */
interface Matches {
  readonly found: number | undefined;
  readonly missed: string | undefined;
  readonly goToMatch: GoToMatch;
}

const nothing = { pattern: "No line has this.", errors: "No line looks like an error." };

function useMatches(search: LogSearch, scroll: LogScroll): Matches {
  const [found, setFound] = useState<number>();
  const [missed, setMissed] = useState<Matches["missed"]>();
  const goToMatch: GoToMatch = (of, direction) => {
    if (of === "pattern" && search.pattern.text === "") return;
    const isInView = found !== undefined && found >= scroll.first && found <= scroll.last;
    // From the last place while that is in view, else from what is seen.
    const from = isInView ? found : direction === "next" ? scroll.first - 1 : scroll.last + 1;
    const go = async (): Promise<void> => {
      try {
        const line = await search.step(of, direction, from);
        setFound(line);
        setMissed(line === undefined ? nothing[of] : undefined);
        if (line !== undefined) scroll.goToLine(line);
      } catch (error) {
        setMissed(asProblem(error).message);
      }
    };
    void go();
  };
  return { found, missed, goToMatch };
}

function useLogKeys({
  scroll,
  look,
  setLook,
  goToMatch,
  focus,
}: {
  readonly scroll: LogScroll;
  readonly look: LogLook;
  readonly setLook: (look: LogLook) => void;
  readonly goToMatch: GoToMatch;
  readonly focus: () => void;
}): void {
  useShortcuts("Log", [
    { keys: "/", does: "Search the log", run: focus },
    { keys: "n", does: "Next match", run: () => goToMatch("pattern", "next") },
    { keys: "N", does: "Previous match", run: () => goToMatch("pattern", "previous") },
    { keys: "e", does: "Next error", run: () => goToMatch("errors", "next") },
    { keys: "E", does: "Previous error", run: () => goToMatch("errors", "previous") },
    { keys: "w", does: "Wrap long lines", run: () => setLook({ ...look, wrap: !look.wrap }) },
    { keys: "t", does: "Show times", run: () => setLook({ ...look, times: !look.times }) },
    { keys: "Home", does: "To the first line", run: () => scroll.goTo({ line: 1, part: 0 }) },
    { keys: "End", does: "To the end, and follow", run: () => scroll.goTo("end") },
  ]);
}

async function copyLines(buffer: LogBuffer, range: LineRange): Promise<void> {
  const lines = await buffer.read(range);
  await copyText(lines.map(({ text }) => `${plainText(text)}\n`).join(""));
}

function NoLines({ state, isWaiting }: { readonly state: LogState; readonly isWaiting: boolean }) {
  const { isOpen, ended, error } = state;
  if (isWaiting && !ended)
    return <p className={classes["none"]}>No attempt has begun: output appears here when one writes.</p>;
  if (!isOpen && error !== undefined) {
    return (
      <div className={classes["none"]}>
        <ProblemNotice what="The log could not be read" error={error} />
      </div>
    );
  }
  if (!isOpen) {
    return (
      <Late>
        <div className={classes["none"]}>
          <Skeleton height={12} width="60%" mb={8} />
          <Skeleton height={12} width="40%" mb={8} />
          <Skeleton height={12} width="50%" />
        </div>
      </Late>
    );
  }
  return (
    <p className={classes["none"]}>
      {ended ? "It wrote nothing." : "Nothing yet: output appears here as it is written."}
    </p>
  );
}

/** Counts what came since the end was left. */
function Foot({
  state,
  scroll,
  missed,
}: { readonly state: LogState; readonly scroll: LogScroll } & Pick<Matches, "missed">) {
  const isAtEnd = scroll.place === "end";
  const [seen, setSeen] = useState(state.total);
  if (isAtEnd && seen !== state.total) setSeen(state.total);
  return (
    <LogFoot
      state={state}
      missed={missed}
      isAtEnd={isAtEnd}
      unseen={Math.max(0, state.total - seen)}
      onEnd={() => scroll.goTo("end")}
    />
  );
}
