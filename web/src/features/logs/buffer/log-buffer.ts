import { Problem } from "#/shared/api/index.ts";
import { tailLines, type LinesAnswer, type LogLine } from "../queries.ts";
import type { LogSource } from "./log-source.ts";
import { blockLines, farLines, missingRanges, type LineRange } from "./wanted-ranges.ts";

/** What is known of the output; a new object after each change. */
export interface LogState {
  /** False until the first answer. */
  readonly isOpen: boolean;
  readonly total: number;
  readonly bytes: number;
  /** No more output will come. */
  readonly ended: boolean;
  /** What failed last; what is shown stays. */
  readonly error: unknown;
}

/** Lines in memory at most: a window of 4 KiB lines is 20 MB. */
const keptLines = 5000;
/** A job that writes all the time is looked at so often. */
const restMs = 250;
const retryMs = 2000;
/** The longest text that the server gives of one line. */
export const wholeLineBytes = 1_048_576;

const unopened: LogState = { isOpen: false, total: 0, bytes: 0, ended: false, error: undefined };

/** Windows of one attempt's output: those in view are fetched, those far away forgotten, new lines appended as they come. */
export class LogBuffer {
  readonly #source: LogSource;
  readonly #lines = new Map<number, LogLine>();
  readonly #fetching = new Map<number, LineRange>();
  readonly #watchers = new Set<() => void>();
  #stop = new AbortController();
  #state = unopened;
  #view: LineRange = { first: 1, last: 1 };
  #isFollowing = true;

  constructor(source: LogSource) {
    this.#source = source;
  }

  /** For useSyncExternalStore. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  readonly state = (): LogState => this.#state;

  /** Undefined: not here yet. */
  line(number: number): LogLine | undefined {
    return this.#lines.get(number);
  }

  /** Reads the end, then goes on with what comes until `close`. */
  async open(): Promise<void> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    let after = await this.#try(() => this.#readTail(this.#source.last(signal)));
    while (!signal.aborted && !this.#state.ended && !(after === undefined && isLost(this.#state.error))) {
      const from: string | undefined = after;
      after = await this.#try(async () => {
        if (from === undefined) return this.#readTail();
        await this.#source.more(from, signal);
        return this.#catchUp();
      });
      await this.#source.rest(after === undefined ? retryMs : restMs, signal);
    }
  }

  /** It may be opened again. */
  close(): void {
    this.#stop.abort();
  }

  /** While true new lines are fetched as they come, else only counted. */
  follow(isFollowing: boolean): void {
    this.#isFollowing = isFollowing;
  }

  /** Says which lines are in view; those that are missing are fetched. */
  show(view: LineRange): void {
    this.#view = view;
    for (const range of missingRanges((line) => this.#lines.has(line), view, this.#state.total)) {
      const block = Math.floor((range.first - 1) / blockLines);
      if (!this.#fetching.has(block)) void this.#fetch(block, range);
    }
  }

  /** Fetches all of a line that was cut. */
  async expand(number: number): Promise<void> {
    await this.#try(async () => {
      const wanted = { from: number, count: 1, max_bytes: wholeLineBytes, signal: this.#stop.signal };
      this.#keep(await this.#source.lines(wanted));
    });
  }

  /** Lines by number, for copying: at most 1000. */
  async read(range: LineRange): Promise<readonly LogLine[]> {
    const count = Math.min(1000, range.last - range.first + 1);
    const { items } = await this.#source.lines({ from: range.first, count, signal: this.#stop.signal });
    return items.filter(({ number }) => number <= range.last);
  }

  async #fetch(block: number, range: LineRange): Promise<void> {
    this.#fetching.set(block, range);
    const { signal } = this.#stop;
    const got = await this.#try(async () => {
      const count = range.last - range.first + 1;
      const answer = await this.#source.lines({ from: range.first, count, signal });
      this.#keep(answer);
      return answer.items.length > 0;
    });
    this.#fetching.delete(block);
    // Long lines come in several answers.
    if (got === true && !signal.aborted) this.show(this.#view);
  }

  async #readTail(end = this.#source.lines({ tail: tailLines, signal: this.#stop.signal })): Promise<string> {
    const answer = await end;
    this.#keep(answer);
    return answer.after;
  }

  /** New lines since the last look, and where to go on. */
  async #catchUp(): Promise<string> {
    const { signal } = this.#stop;
    const { total } = this.#state;
    // A line without its end has grown.
    const from = this.#lines.get(total)?.complete === true ? total + 1 : Math.max(1, total);
    const wanted = this.#isFollowing ? { from, count: tailLines, signal } : { tail: 1, signal };
    const answer = await this.#source.lines(wanted);
    this.#lines.delete(from);
    this.#keep(answer);
    if (this.#isFollowing && answer.next_from !== null) return this.#readTail();
    return answer.after;
  }

  #keep(answer: LinesAnswer): void {
    for (const line of answer.items) this.#lines.set(line.number, line);
    for (const number of farLines(this.#lines.keys(), this.#view, keptLines)) this.#lines.delete(number);
    // Answers may pass each other on their way.
    const { total, bytes, ended } = this.#state;
    this.#become({
      isOpen: true,
      total: Math.max(total, answer.total_lines),
      bytes: Math.max(bytes, answer.total_bytes),
      ended: ended || answer.ended,
      error: undefined,
    });
  }

  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isAbort(error)) this.#become({ ...this.#state, error });
      return undefined;
    }
  }

  #become(state: LogState): void {
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
  }
}

/** The server no longer has what was asked for, and will not have it when it is asked again. */
export function isLost(error: unknown): boolean {
  return error instanceof Problem && error.status === 410;
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
