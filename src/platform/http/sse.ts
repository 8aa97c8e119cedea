import { once } from "node:events";
import type { FastifyReply } from "fastify";
import { isPharosError } from "#/base/errors/index.ts";
import { problemOf } from "./problem.ts";

/** One server-sent event (HTML standard §9.2). */
export interface ServerEvent {
  readonly id?: string;
  readonly event?: string;
  /** Serialised as one line of JSON. */
  readonly data: unknown;
}

/** The last event of a stream that it is no use to ask for again. */
const failedEvent = "failed";

/** Proxies and clients give up on a silent connection; a comment now and then keeps it. */
const pingMs = 15_000;

/**
 * Sends events until the source ends or the client leaves; then the source's `return` is called. A slow client holds
 * back only its own source. What the source refuses (4xx) is told by a last event `failed` with the problem document.
 */
export async function sse(
  reply: FastifyReply,
  source: (signal: AbortSignal) => AsyncIterable<ServerEvent>,
): Promise<void> {
  const raw = reply.raw;
  const left = new AbortController();
  raw.on("close", () => left.abort());
  reply.server.closing.addEventListener("abort", () => left.abort(), { signal: left.signal });
  reply.hijack();
  raw.socket?.setTimeout(0);
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
    "x-content-type-options": "nosniff",
  });
  raw.write(": connected\n\n");
  // A client that does not read gets no pings either: they would pile up.
  const ping = setInterval(() => raw.writableNeedDrain || raw.write(": ping\n\n"), pingMs);
  try {
    for await (const event of source(left.signal)) {
      if (left.signal.aborted) break;
      if (!raw.write(render(event))) await once(raw, "drain", { signal: left.signal });
    }
  } catch (error) {
    // Else the client left, or something failed that may work again: it connects again by itself.
    if (!left.signal.aborted && isPharosError(error) && error.status < 500) {
      raw.write(render({ event: failedEvent, data: problemOf(error, reply.request.id) }));
    }
  } finally {
    clearInterval(ping);
    raw.end();
  }
}

function render(event: ServerEvent): string {
  const id = event.id === undefined ? "" : `id: ${event.id}\n`;
  const name = event.event === undefined ? "" : `event: ${event.event}\n`;
  return `${id}${name}data: ${JSON.stringify(event.data)}\n\n`;
}
