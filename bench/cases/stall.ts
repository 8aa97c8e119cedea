import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { tempFolder } from "../../test/support/temp-folder.ts";
import type { Case } from "../figure.ts";
import { httpClient } from "../http-client.ts";
import { throughput } from "../measure.ts";
import { batchBody, createRun, logBatch, logMetric } from "../mlflow-calls.ts";
import { startServer } from "../peers/pharos.ts";

const probe = fileURLToPath(new URL("../stall-probe.ts", import.meta.url));

export const stallCase: Case = {
  name: "stall",
  what: "the longest stall of the server's event loop while 4 clients send batches of 1000 and 12 single metrics",
  async run({ scope }) {
    const file = path.join(await tempFolder(scope, "stall"), "stall");
    const env = { NODE_OPTIONS: `--import=${probe}`, BENCH_STALL_FILE: file };
    const { url, program } = await startServer(scope, env);
    const client = httpClient(url, 16);
    const runs = await Promise.all(Array.from({ length: 16 }, () => createRun(client)));
    const id = (i: number) => runs[i % 16]?.id ?? "";
    await throughput(4, 40, (i) => logBatch(client, batchBody(id(i), i)));
    // The start and the first calls compile code; the probe counts from here.
    program.signal("SIGUSR2");
    await Promise.all([
      throughput(4, 200, (i) => logBatch(client, batchBody(id(i % 4), 1000 + i))),
      throughput(12, 6000, (i) => logMetric(client, id(4 + (i % 12)), i)),
    ]);
    client.close();
    program.signal("SIGTERM");
    await program.exited;
    const value = Number(await readFile(file, "utf8"));
    return [{ name: "longest stall of the event loop", unit: "ms", value }];
  },
};
