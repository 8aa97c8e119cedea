import { open } from "node:fs/promises";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { pino } from "pino";
import { localPrincipal } from "#/base/principal.ts";
import { logLineRoutes, logSearchRoutes } from "#/features/logs/index.ts";
import { createHttp } from "#/platform/http/index.ts";
import { chromium } from "../../test/support/browser/index.ts";
import { openLogs, type LogFixture } from "../../test/support/log-fixture.ts";
import type { Scope } from "../../test/support/scope.ts";
import { runProgram } from "../../test/support/spawn-program.ts";
import { tempFolder } from "../../test/support/temp-folder.ts";
import type { Case, Figure } from "../figure.ts";
import { httpClient, type HttpClient } from "../http-client.ts";
import { median, rangeOf, timeEach } from "../measure.ts";
import { openLogFigures } from "../ui/open-log.ts";

const mebibyte = 1024 * 1024;
const chunkBytes = 8 * mebibyte;
const chunks = 128;
const guard = () => ({ hosts: [], origins: [] });
const openLimitMs = 300;
const searchLimitMs = 3000;

export const logWindowCase: Case = {
  name: "log-window",
  what: "1 GiB of one job's output over HTTP: windows of 200 lines and searches of the whole, beside sed and grep; its page in Chromium",
  async run({ scope, note }) {
    const logs = await openLogs(scope);
    const file = path.join(await tempFolder(scope, "log-window"), "output");
    const lines = await writeOutput(logs, file);
    const client = httpClient(await serve(scope, logs));
    scope.defer(() => client.close());
    const figures: Figure[] = [];
    for (const state of ["as it came", "as blocks"]) {
      if (state === "as blocks") await compact(logs, note);
      figures.push(...(await measure({ client, scope, file, lines, state })));
    }
    return [...figures, ...(await openInBrowser(scope, file, note))];
  },
};

async function openInBrowser(scope: Scope, file: string, note: (line: string) => void): Promise<readonly Figure[]> {
  const missing = chromium.missing();
  if (missing === undefined) return openLogFigures(scope, file);
  note(`not opened in a browser: ${chromium.name} ${missing}`);
  return [];
}

interface Subject {
  readonly client: HttpClient;
  readonly scope: Scope;
  readonly file: string;
  readonly lines: number;
  readonly state: string;
}

/** Training output of 60 to 90 bytes a line; one line near the end is alone in what it says. */
async function writeOutput({ logs, setJob }: LogFixture, file: string): Promise<number> {
  await setJob(1, { attempt: 1, ended: false, final: false });
  const copy = await open(file, "w");
  let lines = 0;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const bytes = chunkOf(chunk);
    const { length: ends } = bytes.toString("latin1").split("\n");
    lines += ends - 1;
    await copy.write(bytes);
    await logs.append({ jobId: 1, attempt: 1, workerId: 1, stream: "stdout", offset: chunk * chunkBytes, bytes });
  }
  await copy.close();
  await setJob(1, { attempt: 1, ended: true, final: true });
  return lines;
}

function chunkOf(chunk: number): Buffer {
  const bytes = Buffer.alloc(chunkBytes, "\n");
  let length = chunk === chunks - 1 ? bytes.write("RuntimeError: CUDA out of memory\n") : 0;
  for (let step = chunk * 1_000_003; length < chunkBytes - 100; step += 1) {
    const loss = Math.abs(Math.sin(step)).toFixed(6);
    length += bytes.write(`2026-01-31 12:00:00 INFO train epoch=${chunk} step=${step} loss=${loss} lr=0.001\n`, length);
  }
  return bytes;
}

async function serve(scope: Scope, { logs }: LogFixture): Promise<string> {
  const access = { authenticate: () => localPrincipal, admit: () => undefined };
  const app = createHttp({ log: pino({ level: "silent" }), access, guard, idleTimeoutMs: 60_000, keepAliveMs: 5000 });
  await app.register(logLineRoutes(logs));
  await app.register(logSearchRoutes(logs));
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  scope.defer(() => app.close());
  return url;
}

async function compact({ logs }: LogFixture, note: (line: string) => void): Promise<void> {
  const began = performance.now();
  await logs.compactEnded();
  note(`rewritten as blocks in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

async function measure(subject: Subject): Promise<Figure[]> {
  const { client, file, lines, state } = subject;
  const base = "/api/v1/jobs/1/logs";
  const anywhere = (i: number) => Math.floor(lines * ((i * 0.618) % 1) + 1);
  const window = (i: number) => client.json("GET", `${base}/lines?from=${anywhere(i)}&count=200`);
  const opened = await timeEach(15, 0, window);
  const tail = await timeEach(5, 0, () => client.json("GET", `${base}/lines?tail=200`));
  const at = anywhere(1);
  const sed = await shell(subject, ["sed", "-n", `${at},${at + 199}p;${at + 199}q`, file]);
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const before = process.memoryUsage().rss;
  const figures = [
    figure(`open 200 lines anywhere, ${state}`, opened, openLimitMs, { name: "sed -n", value: sed }),
    figure(`open the last 200 lines, ${state}`, tail, openLimitMs),
  ];
  for (const [name, query, grep] of searches) {
    const found = await timeEach(3, 0, () => searchWhole(client, `${base}/search?${query}`));
    const beside = { name: `grep ${grep[0]}`, value: await shell(subject, ["grep", ...grep, file]) };
    figures.push(figure(`search the whole, ${name}, ${state}`, found, searchLimitMs, beside));
  }
  const grown = (process.memoryUsage().rss - before) / mebibyte;
  figures.push({ name: `memory that searches took, ${state}`, unit: "MB", value: grown, target: { atMost: 200 } });
  figures.push({ name: `longest stall of the event loop in searches, ${state}`, unit: "ms", value: delays.max / 1e6 });
  return figures;
}

/** On a busy machine one answer may end before the output does. */
async function searchWhole(client: HttpClient, url: string): Promise<void> {
  let matches = 0;
  for (let from: number | null = 1, isExact = false; !isExact && from !== null;) {
    const answer: SearchAnswer = await client.json("GET", `${url}&from=${from}`);
    matches += answer.count;
    isExact = answer.count_is === "exact";
    from = answer.next_from;
  }
  if (matches !== 1) throw new Error(`${url} found ${matches} lines instead of one`);
}

interface SearchAnswer {
  readonly count: number;
  readonly count_is: "exact" | "at_least";
  readonly next_from: number | null;
}

const searches = [
  ["a text", "q=cuda%20out%20of", ["-ci", "cuda out of"]],
  ["a text with its case", "q=CUDA%20out%20of&case=true", ["-c", "CUDA out of"]],
  ["a regular expression", "q=out%20of%20(memory|disk)$&regex=true", ["-ciE", "out of (memory|disk)$"]],
] as const;

async function shell({ scope }: Subject, [command = "", ...args]: readonly string[]): Promise<number> {
  const [took = Number.NaN] = await timeEach(1, 0, () => runProgram(scope, command, args, {}));
  return took;
}

function figure(
  name: string,
  samples: readonly number[],
  atMost: number,
  beside?: { readonly name: string; readonly value: number },
): Figure {
  return {
    name,
    unit: "ms",
    value: median(samples),
    range: rangeOf(samples),
    target: { atMost },
    beside: beside === undefined ? [] : [beside],
  };
}
