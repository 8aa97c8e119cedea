import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createTransport } from "#/client/index.ts";
import { answerJson, readBody, startLocalServer } from "../../../test/support/local-http-server.ts";
import { sendSnapshot } from "./send-snapshot.ts";
import type { FoundFile } from "./walk.ts";

const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

function folderWith(files: Record<string, string>): { root: string; found: FoundFile[] } {
  const root = mkdtempSync(join(tmpdir(), "pharos-send-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const found = Object.entries(files).map(([path, content]) => {
    writeFileSync(join(root, path), content);
    return { path, size: statSync(join(root, path)).size, mode: 0o644 };
  });
  return { root, found };
}

interface Manifest {
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha256: string }[];
}

/** A server's snapshot store. `onPut` runs before an upload is judged. */
async function serve(onPut: () => void = () => undefined) {
  const stored = new Map<string, Buffer>();
  const manifests: Manifest[] = [];
  const server = await startLocalServer((request, response) => {
    void readBody(request).then((body) => {
      const path = request.url ?? "";
      if (path.endsWith("/missing")) {
        const { files } = JSON.parse(body.toString()) as { files: { sha256: string }[] };
        return answerJson(response, { missing: files.map((file) => file.sha256).filter((hash) => !stored.has(hash)) });
      }
      if (request.method === "PUT") {
        onPut();
        const hash = path.split("/").at(-1) ?? "";
        if (sha256(body) !== hash) return answerJson(response, { code: "HASH_MISMATCH", detail: "Other bytes." }, 400);
        stored.set(hash, body);
        return response.writeHead(204).end();
      }
      manifests.push(JSON.parse(body.toString()) as Manifest);
      return answerJson(response, { id: "m1" }, 201);
    });
  });
  onTestFinished(() => server.close());
  return { client: createTransport({ server: server.url }), stored, manifests };
}

test("only what the server lacks is sent, and equal files once", async () => {
  const { client, stored, manifests } = await serve();
  const { root, found } = folderWith({ "a.py": "same", "b.py": "same", "c.py": "other", "empty.py": "" });
  expect(await sendSnapshot(client, root, found)).toEqual({ id: "m1", files: 4, size: 13, sent: 3 });
  expect([...stored.values()].map(String).toSorted()).toEqual(["", "other", "same"]);
  expect(await sendSnapshot(client, root, found)).toMatchObject({ sent: 0 });
  expect(manifests[1]?.files.map(({ path, sha256: hash }) => [path, hash])).toEqual([
    ["a.py", sha256("same")],
    ["b.py", sha256("same")],
    ["c.py", sha256("other")],
    ["empty.py", sha256("")],
  ]);
});

test("a file that changes between hashing and sending is hashed and sent anew", async () => {
  const { root, found } = folderWith({ "a.py": "first" });
  let puts = 0;
  const { client, manifests } = await serve(() => {
    puts += 1;
  });
  const changing: typeof client = {
    ...client,
    send: async (request, options) => {
      const answer = await client.send(request, options);
      if (request.url.endsWith("/missing") && puts === 0) writeFileSync(join(root, "a.py"), "second!");
      return answer;
    },
  };
  await sendSnapshot(changing, root, found);
  expect(manifests[0]?.files).toEqual([{ path: "a.py", mode: 0o644, size: 7, sha256: sha256("second!") }]);
});

test("a file that is gone is left out", async () => {
  const { client, manifests } = await serve();
  const { root, found } = folderWith({ "a.py": "a", "gone.py": "b" });
  rmSync(join(root, "gone.py"));
  await sendSnapshot(client, root, found);
  expect(manifests[0]?.files.map(({ path }) => path)).toEqual(["a.py"]);
});
