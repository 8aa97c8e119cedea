import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { localPrincipal } from "#/base/principal.ts";
import { openArtifactApp } from "../../../../test/support/artifact-app.ts";
import { tempFolder } from "../../../../test/support/temp-folder.ts";
import { testScope } from "../../../../test/support/test-scope.ts";
import { tarEnd, tarHeader, tarPadding } from "./tar.ts";

/** What tar unpacks from an archive: path → content. */
async function unpacked(archive: Uint8Array): Promise<Map<string, string>> {
  const folder = await tempFolder(testScope(), "tar");
  await writeFile(join(folder, "a.tar"), archive);
  await mkdir(join(folder, "out"));
  const done = spawnSync("tar", ["-xf", "../a.tar"], { cwd: join(folder, "out"), encoding: "utf8" });
  expect([done.status, done.stderr]).toEqual([0, ""]);
  const found = await readdir(join(folder, "out"), { recursive: true, withFileTypes: true });
  const files = found.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, string]> => [
        file.slice(join(folder, "out").length + 1),
        await readFile(file, "latin1"),
      ]),
    ),
  );
}

test("a folder comes as one archive that tar unpacks, whatever its files are called", async () => {
  const app = await openArtifactApp();
  const files = new Map<string, Buffer>([
    ["model/MLmodel", Buffer.from("flavors:")],
    ["model/empty", Buffer.alloc(0)],
    ["model/block", randomBytes(512)],
    ["model/weights.bin", randomBytes(700_001)],
    [`model/${"long/".repeat(40)}${"n".repeat(200)}.txt`, Buffer.from("long")],
    ["model/日本 🗼 <script> ünï.txt", Buffer.from("name")],
    ["model/-rf *", Buffer.from("dash")],
    ["modelling/other", Buffer.from("no")],
  ]);
  for (const [path, bytes] of files) await app.put(path, bytes);
  const answer = await fetch(`${await app.listen()}/artifact-archive?path=model/`);
  expect(answer.headers.get("content-type")).toBe("application/x-tar");
  expect(answer.headers.get("content-disposition")).toBe(
    `attachment; filename="model.tar"; filename*=UTF-8''model.tar`,
  );
  const wanted = [...files].filter(([path]) => path.startsWith("model/"));
  const found = await unpacked(await answer.bytes());
  expect(found).toEqual(new Map(wanted.map(([path, bytes]) => [path, bytes.toString("latin1")])));
});

test("the root's archive unpacks to a folder named as the run, over many pages of files", async () => {
  const app = await openArtifactApp();
  const paths = Array.from({ length: 450 }, (_, n) => `d${n % 3}/${n}`);
  for (const path of paths) await app.put(path, path);
  const answer = await app.get("/artifact-archive");
  const found = await unpacked(answer.rawPayload);
  expect([...found.keys()].toSorted()).toEqual(paths.map((path) => `${app.run}/${path}`).toSorted());
});

test.each([
  ["path=none", 404, "ARTIFACT_NOT_FOUND"],
  ["path=a.txt", 404, "ARTIFACT_NOT_FOUND"],
  ["path=../x", 400, "PATH_INVALID"],
  ["path=a%0d%0ab", 400, "PATH_INVALID"],
  ["format=zip", 400, "INVALID_REQUEST"],
])("%s is refused", async (query, status, code) => {
  const app = await openArtifactApp();
  await app.put("a.txt", "x");
  const answer = await app.get(`/artifact-archive?${query}`);
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
});

test("a reader who leaves ends the archive, and the server goes on", async () => {
  const app = await openArtifactApp();
  for (const n of [1, 2, 3]) await app.put(`d/${n}`, randomBytes(8_000_000));
  const address = await app.listen();
  const reader = (await fetch(`${address}/artifact-archive`)).body?.getReader();
  expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
  await reader?.cancel();
  expect((await fetch(`${address}/artifact-archive`, { method: "HEAD" })).status).toBe(404);
  expect((await fetch(`${address}/artifacts`)).status).toBe(200);
});

test("a file that is missing in the store breaks the archive off, and nobody takes it for whole", async () => {
  const app = await openArtifactApp();
  for (const n of [1, 2, 3]) await app.put(`d/${n}`, randomBytes(3_000_000));
  const { blobId } = await app.artifacts.stat(localPrincipal, app.run, "d/2");
  await app.blobs.delete(blobId);
  const answer = await fetch(`${await app.listen()}/artifact-archive`);
  await expect(answer.bytes()).rejects.toThrow(/terminated|aborted|other side/);
});

test("a header says sizes that eleven octal digits cannot", async () => {
  const size = 8 ** 11 + 1;
  const header = tarHeader({ path: "big", size, modifiedAt: 0 });
  expect(header.length).toBe(3 * 512);
  expect(header.toString("latin1")).toContain(`size=${size}\n`);
});

test("any path comes back from its header", async () => {
  const name = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 60 })
    .map((text) => text.replaceAll(/[/\0\\]|^\.+$/g, "_"));
  const paths = fc.uniqueArray(
    fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join("/")),
    {
      minLength: 1,
      maxLength: 5,
      selector: (path) => createHash("sha256").update(path.normalize()).digest("hex"),
    },
  );
  await fc.assert(
    fc.asyncProperty(paths, async (all) => {
      // A file cannot be a folder too.
      const some = all.map((path, n) => `${n}/${path}`);
      const parts = some.flatMap((path) => {
        const bytes = Buffer.from(path);
        return [tarHeader({ path, size: bytes.length, modifiedAt: 0 }), bytes, tarPadding(bytes.length)];
      });
      const found = await unpacked(Buffer.concat([...parts, tarEnd]));
      expect([...found.keys()].toSorted()).toEqual(some.toSorted());
    }),
    { numRuns: 15 },
  );
});
