import { openJobs } from "../../test/support/open-jobs.ts";
import type { Case, Figure } from "../figure.ts";

const callers = 64;
const jobs = 20_000;

export const jobStoreCase: Case = {
  name: "job-store",
  what: "64 callers in one process submit, claim one by one, start and finish jobs, each durable before its answer",
  async run({ scope }) {
    const at = await openJobs(scope);
    const workers = await Promise.all(
      Array.from({ length: callers }, (_, i) => at.worker(`worker${i}`, { slots: jobs })),
    );
    await rate(2000, () => at.submit());
    const figures = [figure("submissions", await rate(jobs, () => at.submit()))];
    const granted: { worker: number; jobId: number; attempt: number }[] = [];
    const began = performance.now();
    await Promise.all(
      workers.map(async (worker, i) => {
        for (let got = await worker.claim({ slots: 1 }); got.length > 0; got = await worker.claim({ slots: 1 })) {
          for (const { jobId, attempt } of got) granted.push({ worker: i, jobId, attempt });
        }
      }),
    );
    figures.push(figure("claims", (granted.length * 1000) / (performance.now() - began)));
    const each = <T>(act: (worker: (typeof workers)[number], id: (typeof granted)[number]) => Promise<T>) =>
      rate(granted.length, async (i) => {
        const id = granted[i];
        const worker = workers[id?.worker ?? 0];
        if (id !== undefined && worker !== undefined) await act(worker, id);
      });
    figures.push(figure("starts", await each((worker, id) => at.workers.startAttempt(worker.caller, id, "{}"))));
    figures.push(figure("finishes", await each((worker, id) => worker.finish(id))));
    return figures;
  },
};

function figure(name: string, value: number): Figure {
  return { name: `durable ${name} through the jobs store`, unit: "/s", value, target: { atLeast: 10_000 } };
}

/** Calls a second, with 64 under way at any time. */
async function rate(calls: number, act: (i: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let i = next++; i < calls; i = next++) await act(i);
    }),
  );
  return (calls * 1000) / (performance.now() - began);
}
