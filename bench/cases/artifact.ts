import { spawnSync } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { tempFolder } from "../../test/support/temp-folder.ts";
import type { Case } from "../figure.ts";
import { httpClient } from "../http-client.ts";
import { residentOf } from "../machine.ts";
import { median, rangeOf } from "../measure.ts";
import { createRun } from "../mlflow-calls.ts";
import { startMlflow } from "../peers/mlflow.ts";
import { startServer } from "../peers/pharos.ts";

const size = 100_000_000;

export const artifactCase: Case = {
  name: "artifact",
  what: "PUT of a 100 MB artifact beside cp, sha256sum and sync of the same file",
  async run({ scope, note }) {
    const folder = await tempFolder(scope, "artifact");
    const file = path.join(folder, "model.bin");
    await writeFile(file, randomFillSync(Buffer.alloc(size)));
    const pharos = await startServer(scope);
    const mlflow = await startMlflow(scope, note);
    const upload = async (url: string, name: string) => {
      const client = httpClient(url);
      const { artifacts } = await createRun(client);
      client.close();
      return put(`${url}/api/2.0/mlflow-artifacts/artifacts/${artifacts}/${name}`, file);
    };
    await upload(pharos.url, "warm.bin");
    const before = residentOf(pharos.program.pid).now;
    const samples = { ours: [] as number[], bare: [] as number[], theirs: [] as number[] };
    for (let turn = 0; turn < 5; turn += 1) {
      samples.bare.push(copy(file, path.join(folder, `copy-${turn}`)));
      samples.ours.push(await upload(pharos.url, `model-${turn}.bin`));
      if (mlflow) samples.theirs.push(await upload(mlflow, `model-${turn}.bin`));
    }
    const memory = residentOf(pharos.program.pid);
    return [
      {
        name: "artifact PUT 100 MB",
        unit: "ms",
        value: median(samples.ours),
        range: rangeOf(samples.ours),
        beside: [
          { name: "cp + sha256sum + sync", value: median(samples.bare), target: { timesAtMost: 1.5 } },
          ...(mlflow ? [{ name: "mlflow", value: median(samples.theirs) }] : []),
        ],
      },
      {
        name: "memory grown over five of them (peak)",
        unit: "MB",
        value: memory.peak - before,
        target: { atMost: 50 },
      },
    ];
  },
};

function put(url: string, file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const headers = { "content-type": "application/octet-stream", "content-length": String(size) };
    const outgoing = request(url, { method: "PUT", agent: false, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => {
        if (answer.statusCode !== 200) reject(new Error(`PUT: ${answer.statusCode}`));
        else resolve(performance.now() - began);
      });
    });
    outgoing.on("error", reject);
    createReadStream(file, { highWaterMark: 256 * 1024 }).pipe(outgoing);
  });
}

function copy(from: string, to: string): number {
  const began = performance.now();
  const { status } = spawnSync("sh", ["-c", 'cp "$1" "$2" && sha256sum "$2" && sync "$2"', "sh", from, to]);
  if (status !== 0) throw new Error("cp, sha256sum or sync failed");
  return performance.now() - began;
}
