import type { IncomingMessage, ServerResponse } from "node:http";
import { array, assert, asyncProperty, nat, uint8Array } from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { startCli } from "../../../test/support/cli-host.ts";
import { answerJson, readBody, startLocalServer } from "../../../test/support/local-http-server.ts";

const queued = {
  id: "7",
  run_id: "0".repeat(32),
  experiment_id: "0",
  state: "queued",
  name: "sleep",
  queue: "default",
  priority: 0,
  command: ["sleep", "1"],
  url: "http://here/jobs/7",
  attempt: 0,
  exit_code: null,
  signal: null,
  outcome: null,
  error: null,
  reason: null,
  created_at: "2026-01-01T00:00:00.000Z",
  started_at: null,
  finished_at: null,
  retry_of: null,
};

interface Script {
  /** What the job writes: stdout, stderr, stdout, … */
  readonly writes: readonly Uint8Array[];
  /** Bytes after which the first connections of the output break. */
  readonly cuts?: readonly number[];
  readonly end?: object;
  /** The output does not end before the job is cancelled. */
  readonly untilCancelled?: boolean;
}

/** The part of a server that an attached run talks to. */
async function serve(script: Script) {
  const requests: { method: string; path: string; body: string }[] = [];
  const cuts = [...(script.cuts ?? [])];
  const endOutput = Promise.withResolvers<void>();
  let job: object = queued;
  const finish = (end: object): void => {
    job = { ...queued, ...end };
    endOutput.resolve();
  };
  const events = eventsOf(script.writes);
  const output = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const last = Number(String(request.headers["last-event-id"] ?? "-1"));
    const text = events.slice(last + 1).join("");
    response.writeHead(200, { "content-type": "text/event-stream" });
    const cut = cuts.shift();
    if (cut !== undefined) {
      response.write(text.slice(0, cut), () => response.destroy());
      return;
    }
    response.write(text);
    if (!script.untilCancelled) finish({ state: "succeeded", outcome: "succeeded", exit_code: 0, ...script.end });
    await endOutput.promise;
    response.end("event: end\ndata: {}\n\n");
  };
  const server = await startLocalServer((request, response) => {
    const path = new URL(request.url ?? "", "http://x").pathname;
    void readBody(request).then((body) => {
      requests.push({ method: request.method ?? "", path, body: body.toString() });
      if (path.endsWith("/logs")) return output(request, response);
      if (path.endsWith("/events"))
        return response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      if (path.endsWith("/cancel")) finish({ state: "cancelled", outcome: "cancelled" });
      return answerJson(response, job);
    });
  });
  onTestFinished(() => server.close());
  return { url: server.url, requests };
}

function eventsOf(writes: readonly Uint8Array[]): string[] {
  const reached = { stdout: 0, stderr: 0 };
  return writes.map((bytes, i) => {
    const stream = i % 2 === 0 ? "stdout" : "stderr";
    const data = { attempt: 1, stream, offset: reached[stream], data: Buffer.from(bytes).toString("base64") };
    reached[stream] += bytes.length;
    return `id: ${i}\nevent: output\ndata: ${JSON.stringify(data)}\n\n`;
  });
}

const sleep = ["--", "sleep", "1"];

test("the job's output appears on the same streams, and its exit code is the command's", async () => {
  const { url, requests } = await serve({
    writes: [Buffer.from("out\n"), Buffer.from("err\n")],
    end: { state: "failed", outcome: "failed", exit_code: 3 },
  });
  const ended = await startCli(["run", "--server", url, "--param", "lr=0.1", ...sleep]).ended;
  expect(ended).toMatchObject({ code: 3, stdout: "out\n" });
  expect(ended.stderr).toContain("err\n");
  expect(ended.stderr).toContain("Job #7 failed: exit code 3.");
  expect(JSON.parse(requests[0]?.body ?? "")).toEqual({ command: ["sleep", "1"], params: { lr: 0.1 } });
});

test("connections that break anywhere cost no byte and repeat none", async () => {
  await assert(
    asyncProperty(
      array(uint8Array({ minLength: 1 }), { maxLength: 6 }),
      array(nat(200), { maxLength: 2 }),
      async (writes, cuts) => {
        const { url } = await serve({ writes, cuts });
        const events = (await startCli(["run", "--json", "--server", url, ...sleep]).ended).stdout.trim().split("\n");
        const parts = events.map((line) => JSON.parse(line)).filter(({ type }) => type === "output");
        for (const [i, stream] of ["stdout", "stderr"].entries()) {
          const seen = parts
            .filter((part) => part.stream === stream)
            .map((part) => Buffer.from(part.text ?? part.base64, part.text === undefined ? "base64" : "utf8"));
          expect(Buffer.concat(seen)).toEqual(Buffer.concat(writes.filter((_bytes, at) => at % 2 === i)));
        }
      },
    ),
    { numRuns: 12 },
  );
});

test.each([
  [{ state: "failed", outcome: "timed_out" }, 124],
  [{ state: "failed", outcome: "failed", signal: "SIGKILL" }, 137],
  [{ state: "failed", outcome: "lost" }, 125],
  [{ state: "cancelled", outcome: "cancelled", exit_code: 0 }, 130],
  [{ state: "succeeded", outcome: "succeeded", exit_code: 0 }, 0],
])("%o answers %d", async (end, code) => {
  const { url } = await serve({ writes: [], end });
  expect((await startCli(["run", "--server", url, ...sleep]).ended).code).toBe(code);
});

test.each(["SIGINT", "SIGTERM"])("off a terminal %s cancels the job", async (signal) => {
  const { url, requests } = await serve({ writes: [Buffer.from("on\n")], untilCancelled: true });
  const cli = startCli(["run", "--server", url, ...sleep]);
  await vi.waitFor(() => expect(cli.stdout()).toBe("on\n"));
  cli.signals.emit(signal);
  expect((await cli.ended).code).toBe(130);
  expect(requests.map(({ path }) => path)).toContain("/api/v1/jobs/7/cancel");
});

test("SIGHUP detaches and leaves the job alone", async () => {
  const { url, requests } = await serve({ writes: [Buffer.from("on\n")], untilCancelled: true });
  const cli = startCli(["run", "--server", url, ...sleep]);
  await vi.waitFor(() => expect(cli.stdout()).toBe("on\n"));
  cli.signals.emit("SIGHUP");
  expect(await cli.ended).toMatchObject({ code: 0, stderr: expect.stringContaining("pharos logs -f 7") });
  expect(requests.map(({ path }) => path)).not.toContain("/api/v1/jobs/7/cancel");
});

test.each([
  ["c\n", 130],
  ["d\n", 0],
])("on a terminal Ctrl-C asks, and %j is obeyed", async (answer, code) => {
  const { url } = await serve({ writes: [Buffer.from("on\n")], untilCancelled: true });
  const cli = startCli(["run", "--server", url, ...sleep], { terminal: true });
  await vi.waitFor(() => expect(cli.stdout()).toBe("on\n"));
  cli.signals.emit("SIGINT");
  await vi.waitFor(() => expect(cli.stderr()).toContain("[c]ancel it, [d]etach"));
  cli.stdin.write(answer);
  expect((await cli.ended).code).toBe(code);
});

test("--detach prints the job", async () => {
  const { url } = await serve({ writes: [] });
  const { code, stdout } = await startCli(["run", "--detach", "--json", "--server", url, ...sleep]).ended;
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ id: "7", state: "queued", url: queued.url });
});

test("options after the script are the script's, unknown ones before it are refused", async () => {
  const { url, requests } = await serve({ writes: [] });
  await startCli(["run", "--server", url, "--", "sleep", "--json", "--lr", "1"]).ended;
  expect(JSON.parse(requests[0]?.body ?? "").command).toEqual(["sleep", "--json", "--lr", "1"]);
  const refused = await startCli(["run", "--gpu", "1", "x.py"]).ended;
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("Did you mean --gpus?") });
});
