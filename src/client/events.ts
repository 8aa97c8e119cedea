import { setTimeout as delay } from "node:timers/promises";
import { createParser, type EventSourceMessage } from "eventsource-parser";
import { isPharosError } from "#/base/errors/index.ts";
import { unreachable } from "./network-error.ts";
import { errorOfEvent } from "./problem.ts";
import type { OpenOptions, Transport } from "./transport.ts";

/** One server-sent event; `data` is the parsed JSON. */
export interface StreamEvent {
  readonly id: string | undefined;
  readonly event: string | undefined;
  readonly data: unknown;
}

export interface EventsOptions {
  readonly query?: OpenOptions["query"];
  /** The server sends what came after this event. */
  readonly lastEventId?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds without a byte (the server pings every 15 s) after which the connection counts as broken. */
  readonly silenceMs?: number;
}

/** The server pings each 15 s; three pings missed in a row mean that the connection is half open. */
const defaultSilenceMs = 45_000;

/**
 * One connection's events. Ends when the server ends the stream; a broken connection throws UNREACHABLE, a stream that the
 * server refuses to go on with what it says.
 */
export async function* readEvents(
  transport: Transport,
  path: string,
  options: EventsOptions = {},
): AsyncGenerator<StreamEvent, void> {
  const silence = new AbortController();
  const signal = options.signal === undefined ? silence.signal : AbortSignal.any([options.signal, silence.signal]);
  const response = await transport.open("GET", path, {
    ...(options.query === undefined ? {} : { query: options.query }),
    headers: {
      accept: "text/event-stream",
      ...(options.lastEventId === undefined ? {} : { "last-event-id": options.lastEventId }),
    },
    signal,
  });
  const arrived: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => arrived.push(event) });
  try {
    for await (const text of textOf(response, silence, options.silenceMs ?? defaultSilenceMs)) {
      parser.feed(text);
      for (const event of arrived.splice(0).map(parse)) {
        if (event.event === "failed") throw errorOfEvent(event.data);
        yield event;
      }
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    throw isPharosError(error) ? error : unreachable(transport.server, error);
  } finally {
    silence.abort(new Error("no longer read"));
  }
}

function parse({ id, event, data }: EventSourceMessage): StreamEvent {
  return { id, event, data: JSON.parse(data) };
}

/** The body's text as it comes. Only waiting counts as silence: a slow reader of ours is not the server's fault. */
async function* textOf(response: Response, silence: AbortController, silenceMs: number): AsyncGenerator<string, void> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const timer = setTimeout(() => silence.abort(new Error("silence")), silenceMs);
    const next = await reader?.read().finally(() => clearTimeout(timer));
    if (next === undefined || next.done) return;
    yield decoder.decode(next.value, { stream: true });
  }
}

export interface FollowOptions extends EventsOptions {
  /** Called once when the connection breaks, and not again until it was back. */
  readonly onLost?: (reason: unknown) => void;
  readonly onBack?: () => void;
}

const firstPauseMs = 100;
const longestPauseMs = 2_000;

/**
 * Events over any number of connections: after a break it asks for what came after the last event that it gave.
 * The stream is over when the reader stops (`break`), aborts, or the server refuses (4xx), which throws.
 */
export async function* followEvents(
  transport: Transport,
  path: string,
  options: FollowOptions = {},
): AsyncGenerator<StreamEvent, void> {
  const health = new Health(options);
  let last = options.lastEventId;
  for (;;) {
    try {
      const from = last === undefined ? options : { ...options, lastEventId: last };
      for await (const event of readEvents(transport, path, from)) {
        health.good();
        last = event.id ?? last;
        yield event;
      }
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!isBroken(error)) throw error;
      health.bad(error);
    }
    await delay(health.pauseMs(), undefined, options.signal === undefined ? {} : { signal: options.signal });
  }
}

/** Tells a break once, and its end once; waits longer each time between tries. */
class Health {
  readonly #options: FollowOptions;
  #lost = false;
  #pause = firstPauseMs;

  constructor(options: FollowOptions) {
    this.#options = options;
  }

  good(): void {
    if (this.#lost) this.#options.onBack?.();
    this.#lost = false;
    this.#pause = firstPauseMs;
  }

  bad(reason: unknown): void {
    if (!this.#lost) this.#options.onLost?.(reason);
    this.#lost = true;
  }

  pauseMs(): number {
    const pause = this.#pause;
    this.#pause = Math.min(pause * 2, longestPauseMs);
    return pause;
  }
}

/** A server that restarts answers 503, or nothing, for a while. */
function isBroken(error: unknown): boolean {
  return (
    isPharosError(error, "UNREACHABLE") || isPharosError(error, "SHUTTING_DOWN") || isPharosError(error, "NOT_READY")
  );
}
