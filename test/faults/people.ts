import { setTimeout as delay } from "node:timers/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { sendUntilDecided } from "./client.ts";
import type { DriverEntry } from "./history.ts";
import type { TestInstallation } from "./installation.ts";
import type { JobPlan } from "./plan.ts";

const script = fileURLToPath(new URL("job.py", import.meta.url));
type Note = (entry: DriverEntry) => void;

/** Submits every planned job, a few at a time and through the proxy, and cancels those whose plan says so. */
export async function submitAll(at: TestInstallation, jobs: readonly JobPlan[], note: Note): Promise<void> {
  const began = performance.now();
  const waiting = jobs.toSorted((a, b) => a.submitAtMs - b.submitAtMs);
  const cancels: Promise<void>[] = [];
  const lane = async () => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) {
      await delay(Math.max(0, plan.submitAtMs - (performance.now() - began)));
      const job = await submit(at, plan, note);
      if (plan.cancelAfterMs !== undefined) cancels.push(cancelLater(at, plan, plan.cancelAfterMs, job, note));
    }
  };
  await Promise.all([lane(), lane(), lane()]);
  await Promise.all(cancels);
}

async function submit(at: TestInstallation, plan: JobPlan, note: Note): Promise<number> {
  const { index, steps, stepMs, behaviour, exitCode } = plan;
  const body = {
    name: `history-${index}`,
    command: [at.python, script, ...[index, steps, stepMs, behaviour, exitCode].map(String), at.journal],
    resumable: plan.resumable,
  };
  const answer = await sendUntilDecided(
    `${at.proxy.url}/api/v1/jobs`,
    {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": `${path.basename(at.folder)}-${index}` },
      body: JSON.stringify(body),
    },
    (detail) => note({ event: "unexpected", detail }),
  );
  if (answer.status >= 300) throw new Error(`submission refused: ${answer.status} ${answer.body.toString()}`);
  const job = Number((JSON.parse(answer.body.toString()) as { id: string }).id);
  note({ event: "submitted", index, job });
  return job;
}

async function cancelLater(
  at: TestInstallation,
  plan: JobPlan,
  afterMs: number,
  job: number,
  note: Note,
): Promise<void> {
  await delay(afterMs);
  const answer = await sendUntilDecided(
    `${at.proxy.url}/api/v1/jobs/${job}/cancel`,
    { method: "POST", headers: { "content-type": "application/json" }, body: "{}" },
    (detail) => note({ event: "unexpected", detail }),
  );
  // 409: it had ended already, which is as good; anything else is not.
  if (answer.status < 300) note({ event: "cancelled", index: plan.index, job });
  else if (answer.status !== 409) note({ event: "unexpected", detail: `cancel of ${job}: ${answer.body.toString()}` });
}

/** Reads logs of random running jobs until aborted, for the check that what was shown never disappears. */
export async function readLogs(
  at: TestInstallation,
  jobs: () => readonly number[],
  note: Note,
  stop: AbortSignal,
): Promise<void> {
  for (let turn = 0; !stop.aborted; turn += 1) {
    await delay(250);
    const known = jobs();
    const job = known[(turn * 7919) % Math.max(1, known.length)];
    if (job === undefined) continue;
    const stream = turn % 3 === 0 ? "stderr" : "stdout";
    const attempt = 1 + (turn % 2);
    const url = `${at.direct}/api/v1/jobs/${job}/logs?stream=${stream}&attempt=${attempt}`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(1000) }).catch(() => undefined);
    const text = await answer?.text().catch(() => undefined);
    if (answer?.status === 200 && text) note({ event: "log-seen", job, attempt, stream, text });
    if (answer?.status === 500) note({ event: "unexpected", detail: `GET ${url}: ${text}` });
  }
}
