import { type AttemptKey, streams, type Offsets, type Stream } from "../api.ts";
import type { AttemptContext } from "../attempt/attempt-context.ts";
import { nameOf, type AttemptFolder } from "../attempt/attempt-folder.ts";
import { sentenceOf } from "../attempt/reasons.ts";
import { persist } from "../persist.ts";
import { logShipper } from "./log-shipper.ts";

/** Both output streams of one attempt on their way to the server. */
export interface Shipping {
  /** The attempt has ended: resolves once all of its output has arrived. */
  drain(): Promise<Offsets>;
  /** The server says that bytes are missing: asks for its offsets and sends them. */
  again(): Promise<void>;
  /** Rejects when the server refused for good. */
  readonly failed: Promise<never>;
  stop(): void;
}

export function shipOutput(
  context: AttemptContext,
  folder: AttemptFolder,
  key: AttemptKey,
  resumed: boolean,
  signal: AbortSignal,
): Shipping {
  const { api, session, logger, bounds } = context;
  const failed = (error: unknown) => logger.debug({ attempt: nameOf(key), error: sentenceOf(error) }, "output waits");
  const shipper = (stream: Stream) =>
    logShipper({
      folder: folder.path,
      stream,
      resumed,
      send: (offset, body) => persist(() => api.log(session(), key, stream, offset, body), { signal, failed }),
      flushMs: context.flushMs,
      pace: context.pace,
      maxChunk: bounds.logChunk,
      maxBytes: bounds.logBytes,
      acknowledged: context.acknowledged,
    });
  const shippers = { stdout: shipper("stdout"), stderr: shipper("stderr") };
  const both = Object.values(shippers);
  const stop = () => both.forEach((one) => one.stop());
  signal.addEventListener("abort", stop, { once: true });
  const refused = Promise.race(both.map((one) => one.failed));
  refused.catch(() => undefined);
  return {
    async drain() {
      const [stdout = 0, stderr = 0] = await Promise.all(streams.map((stream) => shippers[stream].drain()));
      signal.throwIfAborted();
      return { stdout, stderr };
    },
    async again() {
      await Promise.all(both.map((one) => one.relearn()));
    },
    failed: refused,
    stop,
  };
}
