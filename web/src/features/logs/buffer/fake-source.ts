import type { LinesAnswer, LogLine } from "../queries.ts";
import type { LogSource } from "./log-source.ts";

type Wanted = { readonly tail: number } | { readonly from: number; readonly count: number };

/** Output for tests, which grows when it is told to. `asked`: what was fetched, in order. */
export interface FakeOutput extends LogSource {
  readonly asked: Wanted[];
  write(...lines: string[]): void;
  /** A last line without its end. */
  begin(text: string): void;
  end(): void;
  /** The next fetch fails. */
  break(error: Error): void;
}

export function fakeOutput(count: number): FakeOutput {
  const texts = Array.from({ length: count }, (_, at) => `line ${at + 1}`);
  let open: string | undefined;
  let ended = false;
  let broken: Error | undefined;
  let woken = Promise.withResolvers<void>();
  const asked: Wanted[] = [];
  return {
    asked,
    lines({ signal, ...wanted }) {
      asked.push(wanted);
      const error = broken ?? (signal?.aborted === true ? (signal.reason as Error) : undefined);
      broken = undefined;
      if (error !== undefined) return Promise.reject(error);
      return Promise.resolve({ ...windowOf(open === undefined ? texts : [...texts, open], open, wanted), ended });
    },
    last(signal) {
      return this.lines({ tail: 200, signal });
    },
    async more() {
      await woken.promise;
      woken = Promise.withResolvers();
    },
    rest: () => Promise.resolve(),
    write(...lines) {
      texts.push(...lines);
      open = undefined;
      woken.resolve();
    },
    begin(text) {
      open = text;
      woken.resolve();
    },
    end() {
      ended = true;
      woken.resolve();
    },
    break(error) {
      broken = error;
    },
  };
}

function windowOf(all: readonly string[], open: string | undefined, wanted: Wanted): Omit<LinesAnswer, "ended"> {
  const total = all.length;
  const from = "tail" in wanted ? Math.max(1, total - wanted.tail + 1) : wanted.from;
  const to = Math.min(total, "tail" in wanted ? total : from + wanted.count - 1);
  const isComplete = (line: number) => open === undefined || line < total;
  return {
    attempt: 1,
    stream: "both",
    items: all.slice(from - 1, to).map((text, at) => fakeLine(from + at, text, isComplete(from + at))),
    next_from: to < total ? to + 1 : null,
    total_lines: total,
    total_bytes: all.join("\n").length,
    after: `1:${to}:0`,
  };
}

export function fakeLine(number: number, text: string, complete = true): LogLine {
  const length = new TextEncoder().encode(text).length;
  const at = "2026-01-02T03:04:05.678Z";
  return {
    number,
    text,
    length,
    at,
    complete,
    stream: "stdout",
    offset: number * 100,
    bytes: length,
    cut: false,
    folded: false,
  };
}
