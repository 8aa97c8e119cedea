import { PharosError } from "#/base/errors/index.ts";
import type { Logger } from "#/platform/log/index.ts";
import type { BootClock } from "#/platform/process/index.ts";
import { ApiRefusal, type Registered, type ReportedAttempt, type WorkerApi } from "./api.ts";
import { sentenceOf } from "./attempt/reasons.ts";
import { amountsOf } from "./machine.ts";
import type { WorkerOptions } from "./options.ts";
import { persist } from "./persist.ts";

/** Registers until the server has answered. Throws what it refused for good: the name, or the token. */
export async function register(
  options: WorkerOptions,
  api: WorkerApi,
  instance: string,
  attempts: readonly ReportedAttempt[],
  signal: AbortSignal,
  clock: BootClock,
): Promise<{ registered: Registered; sentAt: number }> {
  const { name, host, version, offer, labels, queues, logger } = options;
  const resources = amountsOf(offer);
  const { slots } = offer;
  let sentAt = clock.seconds();
  const send = async () => {
    sentAt = clock.seconds();
    const answer = api.register({ name, instance, host, version, slots, resources, labels, queues, attempts });
    return answer.catch((error: unknown) => Promise.reject(asFinal(error)));
  };
  const registered = await persist(send, { signal, failed: sayOnce(logger, options.url) });
  return { registered, sentAt };
}

/** Neither another worker's name nor a wrong token gets better with time. */
function asFinal(error: unknown): unknown {
  if (!(error instanceof ApiRefusal)) return error;
  const { status, message, problem } = error;
  return status === 401 || status === 403 ? new ApiRefusal(400, { ...problem, detail: message }) : error;
}

/** What a person who started the worker is told. */
export function startError(error: unknown): unknown {
  if (!(error instanceof ApiRefusal)) return error;
  if (error.code === "WORKER_NAME_TAKEN") return new PharosError("WORKER_NAME_TAKEN", error.message, { cause: error });
  return new PharosError("WORKER_REFUSED", error.message, { cause: error });
}

function sayOnce(logger: Logger, url: string): (error: unknown) => void {
  let said = false;
  return (error) => {
    if (said) return;
    said = true;
    logger.warn({ url, error: sentenceOf(error) }, "the server does not answer yet; trying again until it does");
  };
}
