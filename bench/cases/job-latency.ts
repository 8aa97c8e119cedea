import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Case } from "../figure.ts";
import { httpClient, type HttpClient } from "../http-client.ts";
import { median, percentile } from "../measure.ts";
import { startServer } from "../peers/pharos.ts";

const resources = { cpus: 4, memory: 8e9, gpus: 0 };

interface Claimed {
  readonly assignments: readonly { readonly job_id: string | number; readonly attempt: number }[];
}

export const jobLatencyCase: Case = {
  name: "job-latency",
  what: "a no-op job from the answer of its submission to the answer of the claim that a worker already waits with",
  async run({ scope }) {
    const { url, at } = await startServer(scope);
    const token = (await readFile(path.join(at.home, "worker.token"), "utf8")).trim();
    const [person, worker] = [httpClient(url), httpClient(url)];
    const protocol = await register(worker, token);
    const samples: number[] = [];
    for (let i = 0; i < 330; i += 1) {
      const claimed = protocol.claim();
      await person.json("POST", "/api/v1/jobs", { command: ["true"] });
      const submitted = performance.now();
      const { assignments, answered } = await claimed;
      if (i >= 30) samples.push(Math.max(0, answered - submitted));
      for (const each of assignments) await protocol.finish(each.job_id, each.attempt);
    }
    person.close();
    worker.close();
    return [
      { name: "submit's answer to claim's answer, p50", unit: "ms", value: median(samples), target: { atMost: 5 } },
      { name: "the same, p99", unit: "ms", value: percentile(samples, 0.99) },
    ];
  },
};

async function register(client: HttpClient, token: string) {
  const headers = { authorization: `Bearer ${token}` };
  const { worker_id: id, epoch } = await client.json<{ worker_id: string; epoch: number }>(
    "POST",
    "/api/v1/workers/register",
    {
      name: "bench",
      instance: "bench",
      host: "here",
      version: "0",
      slots: 4,
      resources,
      labels: {},
      queues: ["default"],
      attempts: [],
    },
    headers,
  );
  const post = <T>(rest: string, body: object) =>
    client.json<T>(
      "POST",
      `/api/v1/workers/${id}/${rest}`,
      { epoch, request_id: crypto.randomUUID(), ...body },
      headers,
    );
  return {
    claim: async () => {
      const { assignments } = await post<Claimed>("claim", { free: { slots: 4, ...resources }, wait_ms: 10_000 });
      return { assignments, answered: performance.now() };
    },
    finish: async (job: string | number, attempt: number) => {
      await post(`attempts/${job}/${attempt}/start`, {
        pid: 1,
        enforced: { cpus: "none", memory: "none", pids: "none" },
      });
      await post(`attempts/${job}/${attempt}/finish`, {
        outcome: { kind: "exited", code: 0 },
        offsets: { stdout: 0, stderr: 0 },
      });
    },
  };
}
