import { appendFileSync } from "node:fs";
import { uuidv7 } from "#/base/ids.ts";
import { ApiRefusal, type Finish, type Outcome } from "../api.ts";
import type { Shipping } from "../logs/ship-output.ts";
import { isFinalRefusal, persist } from "../persist.ts";
import type { AttemptContext } from "./attempt-context.ts";
import { nameOf, type AttemptFolder, type AttemptRecord } from "./attempt-folder.ts";
import { sentenceOf } from "./reasons.ts";
import { uploadResults } from "./upload-results.ts";

/** What an ended attempt still owes the server. */
export interface Delivery {
  readonly context: AttemptContext;
  readonly folder: AttemptFolder;
  readonly record: AttemptRecord;
  readonly outcome: Outcome;
  readonly shipping: Shipping;
  /** Settles when the server knows of the start. */
  readonly started: Promise<void>;
  /** The attempt was dropped. */
  readonly signal: AbortSignal;
}

/** Sends results, the rest of the output and the outcome, until each is acknowledged. Returns the job's state. */
export async function deliver(delivery: Delivery): Promise<string> {
  const { context, folder, record, shipping, signal } = delivery;
  await delivery.started;
  const finish = folder.finish() ?? (await collect(delivery));
  const { api, session, logger } = context;
  const key = { job_id: record.assignment.job_id, attempt: record.assignment.attempt };
  const send = async () => {
    try {
      return await api.finish(session(), key, finish);
    } catch (error) {
      if (error instanceof ApiRefusal && error.code === "LOG_INCOMPLETE") await shipping.again();
      throw error;
    }
  };
  const failed = (error: unknown) => logger.debug({ attempt: nameOf(key), error: sentenceOf(error) }, "finish waits");
  return (await persist(send, { signal, failed })).state;
}

async function collect(delivery: Delivery): Promise<Finish> {
  const { context, folder, record, outcome, shipping } = delivery;
  if (outcome.kind !== "rejected" && outcome.kind !== "lost") await sendResults(delivery);
  const offsets = await shipping.drain();
  const usage = record.usage === undefined ? {} : { usage: record.usage };
  const finish: Finish = { request_id: uuidv7(), outcome, offsets, ...usage };
  try {
    folder.writeFinish(finish);
  } catch (error) {
    // It is sent all the same; only a restart before the acknowledgement would make another request of it.
    context.logger.warn({ attempt: nameOf(record.assignment), err: error }, "finish could not be kept");
  }
  return finish;
}

async function sendResults({ context, folder, record, signal }: Delivery): Promise<void> {
  const { api, logger } = context;
  const { assignment } = record;
  const name = nameOf(assignment);
  const failed = (error: unknown) => logger.debug({ attempt: name, error: sentenceOf(error) }, "results wait");
  const refused = await uploadResults(folder.results, async (path, body) => {
    try {
      await persist(() => api.putArtifact(assignment, path, body), { signal, failed });
      return undefined;
    } catch (error) {
      if (!isFinalRefusal(error) || error.status === 409) throw error;
      return sentenceOf(error);
    }
  });
  if (refused.length === 0) return;
  logger.warn({ attempt: name, refused }, "results refused");
  // The person who looks for the file looks at the job's own output.
  appendFileSync(folder.file("stderr"), refused.map((one) => `[pharos] result not stored: ${one}\n`).join(""));
}
