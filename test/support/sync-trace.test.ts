import { open } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { describeWith, strace } from "./real-parts/index.ts";
import { spawnProgram } from "./spawn-program.ts";
import { parseTrace } from "./sync-trace-parser.ts";
import { acknowledgement, traceSyncs } from "./sync-trace.ts";
import { tempFolder } from "./temp-folder.ts";
import { testScope } from "./test-scope.ts";

const server = `
import { createServer } from "node:http";
import { openSync, writeSync, fsyncSync } from "node:fs";
const file = openSync(process.argv[1], "a");
const http = createServer((request, response) => {
  writeSync(file, "row");
  if (request.url.startsWith("/durable")) fsyncSync(file);
  response.end("done");
  if (request.url.startsWith("/late")) fsyncSync(file);
}).listen(0, "127.0.0.1", () => console.log("port " + http.address().port));
`;

describeWith("the sync tracer", [strace], () => {
  test("tells an answer after the sync from one before it", async () => {
    const scope = testScope();
    const file = path.join(await tempFolder(scope, "trace-target"), "rows");
    await (await open(file, "w")).close();
    const program = spawnProgram(scope, process.execPath, ["--input-type=module", "-e", server, file]);
    await program.says(/port \d+/);
    const url = `http://127.0.0.1:${/port (\d+)/.exec(program.stdout())?.[1]}`;
    const trace = await traceSyncs(scope, program.pid);
    for (const name of ["durable", "never", "late", "last"])
      await (await fetch(`${url}/${name}?marker-${name}`)).text();
    const calls = await trace.stop();
    expect(acknowledgement(calls, "marker-durable")).toMatchObject({ status: 200, synced: [file], dirty: [] });
    expect(acknowledgement(calls, "marker-never")).toMatchObject({ status: 200, synced: [], dirty: [file] });
    expect(acknowledgement(calls, "marker-late")).toMatchObject({ status: 200, synced: [], dirty: [file] });
    program.signal("SIGTERM");
    await program.exited;
  });
});

test("calls that strace split over two lines are joined", () => {
  const calls = parseTrace(
    [
      "12 100.000001 fsync(7</d/wal> <unfinished ...>",
      '13 100.000002 write(5<TCP:[127.0.0.1:1->127.0.0.1:2]>, "HTTP/1.1 200 OK\\r\\n", 17) = 17 <0.000010>',
      "12 100.000500 <... fsync resumed>) = 0 <0.000499>",
      "12 100.000600 fsync(7</d/wal>) = -1 EIO (Input/output error) <0.000100>",
    ].join("\n"),
  );
  expect(calls.map((c) => [c.name, c.target, c.result])).toEqual([
    ["fsync", "/d/wal", 0],
    ["write", "TCP:[127.0.0.1:1->127.0.0.1:2]", 17],
    ["fsync", "/d/wal", -1],
  ]);
  expect(calls[0]?.ended).toBe(100.0005);
});

test("a call that was under way when strace left began, and did not succeed", () => {
  const calls = parseTrace(
    [
      '13 100.000002 write(5<TCP:[127.0.0.1:1->127.0.0.1:2]>, "HTTP/1.1 200 OK", 15 <detached ...>',
      "12 100.000003 fsync(7</d/wal> <unfinished ...>",
      "12 100.000009 <... fsync resumed> <detached ...>",
      "14 100.000004 fsync(8</d/other> <unfinished ...>",
    ].join("\n"),
  );
  expect(calls.map((c) => [c.name, c.target, c.result])).toEqual([
    ["write", "TCP:[127.0.0.1:1->127.0.0.1:2]", -1],
    ["fsync", "/d/wal", -1],
    ["fsync", "/d/other", -1],
  ]);
});
