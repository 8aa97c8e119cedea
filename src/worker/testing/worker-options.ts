import { pino } from "pino";
import { probeCapabilities, type Isolation } from "#/platform/process/index.ts";
import { workerControl } from "../control.ts";
import type { WorkerOptions } from "../options.ts";

const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** A worker of this machine for tests: real keepers and limits, no settings. */
export async function workerOptions(
  url: string,
  folder: string,
  more: Partial<WorkerOptions> & { readonly isolation?: Isolation } = {},
): Promise<WorkerOptions> {
  const found = await probeCapabilities({ PATH: path });
  const { isolation = found.isolation, ...rest } = more;
  return {
    url,
    token: "worker-token",
    folder,
    name: "test-worker",
    host: "test-host",
    version: "0.0.0",
    queues: ["default"],
    labels: {},
    offer: { slots: 4, cpus: 4, memory: 2 ** 34, gpus: [], slotsPerGpu: 1 },
    capabilities: { ...found, isolation },
    load: () => undefined,
    environment: { path, home: folder, lang: "C.UTF-8", huggingface: "/nonexistent/huggingface" },
    helper: "/nonexistent",
    trainScript: "train.py",
    batchesPerSecond: 100,
    bounds: { pids: null, fileSize: null, logBytes: 2 ** 40, logChunk: 4 * 2 ** 20 },
    snapshotCacheSize: 2 ** 30,
    gracefulTimeoutMs: 60_000,
    killGraceMs: 1000,
    logger: pino({ level: "silent" }),
    control: workerControl(),
    lockWaitMs: 3000,
    ...rest,
  };
}
