import { once } from "node:events";
import type { Writable } from "node:stream";
import { coloured, plain, type Paint } from "./paint.ts";

/** A stream that may be a terminal. */
export type TerminalStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Where a command puts what it has to say: results on stdout, words for people on stderr. */
export interface Output {
  readonly json: boolean;
  /** True when stderr is a terminal, so that progress can be drawn in place. */
  readonly live: boolean;
  /** For results on stdout. */
  readonly paint: Paint;
  /** For words on stderr. */
  readonly paintWords: Paint;
  /** Columns of the results' terminal; Infinity for a file or a pipe. */
  readonly width: number;
  /** Columns of the words' terminal. */
  readonly wordsWidth: number;
  /** Bytes of a result; resolves when the reader keeps up. Rejects with EPIPE when it left. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** One line of words for people. */
  say(line: string): void;
  /** Text on stderr as it is. */
  words(bytes: string | Uint8Array): Promise<void>;
  /** One JSON value, as one line where many follow each other, else indented. */
  result(value: unknown, form?: "line" | "document"): Promise<void>;
}

export interface OutputOptions {
  readonly stdout: TerminalStream;
  readonly stderr: TerminalStream;
  readonly json: boolean;
  /** NO_COLOR is set, or TERM is dumb. */
  readonly noColour: boolean;
}

export function createOutput(options: OutputOptions): Output {
  const { stdout, stderr, json } = options;
  const write = writer(stdout);
  const words = writer(stderr);
  const paintFor = (stream: TerminalStream): Paint => (stream.isTTY && !options.noColour ? coloured : plain);
  return {
    json,
    live: stderr.isTTY === true && !json,
    paint: paintFor(stdout),
    paintWords: paintFor(stderr),
    width: stdout.isTTY === true ? (stdout.columns ?? 80) : Infinity,
    wordsWidth: stderr.isTTY === true ? (stderr.columns ?? 80) : Infinity,
    write,
    words,
    // Nobody reads stderr any more: there is no one to tell.
    say: (line) => void words(`${line}\n`).catch(() => undefined),
    result: (value, form = "document") => write(`${JSON.stringify(value, null, form === "line" ? 0 : 2)}\n`),
  };
}

/** Writes with back-pressure. A stream that failed once rejects every later write. */
function writer(stream: TerminalStream): (bytes: string | Uint8Array) => Promise<void> {
  let failure: Error | undefined;
  stream.on("error", (error: Error) => {
    failure = error;
  });
  return async (bytes) => {
    if (failure !== undefined) throw failure;
    if (bytes.length > 0 && !stream.write(bytes)) await once(stream, "drain");
    if (failure !== undefined) throw failure;
  };
}
