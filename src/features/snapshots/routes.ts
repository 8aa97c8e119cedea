import { Readable } from "node:stream";
import { Type } from "typebox";
import { routes, type HttpApp, type Routes } from "#/platform/http/index.ts";
import { MissingAnswer, MissingQuestion, NewSnapshot, Snapshot } from "./model.ts";
import type { Snapshots } from "./service.ts";

const tags = ["snapshots"];
const SnapshotId = Type.Object({ id: Type.String({ pattern: "^[0-9a-f]{64}$" }) });
const FileHash = Type.Object({ sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }) });

/** Lists of 20,000 files, with long paths. */
const manifestBytes = 16 * 1024 * 1024;

/** `/api/v1/snapshots`. */
export function snapshotRoutes(snapshots: Snapshots): Routes {
  return routes((app) => {
    uploads(app, snapshots);
    reads(app, snapshots);
  });
}

function uploads(app: HttpApp, snapshots: Snapshots): void {
  app.post(
    "/api/v1/snapshots/missing",
    {
      config: { policy: "jobs:create" },
      bodyLimit: manifestBytes,
      schema: { tags, summary: "Which contents to upload", body: MissingQuestion, response: { 200: MissingAnswer } },
    },
    async (request) => {
      const hashes = request.body.files.map((file) => file.sha256);
      return { missing: await snapshots.missing(request.principal, hashes) };
    },
  );
  app.put(
    "/api/v1/snapshots/files/:sha256",
    {
      config: { policy: "jobs:create" },
      schema: { tags, summary: "Upload one file's bytes", params: FileHash, consumes: ["application/octet-stream"] },
    },
    async (request, reply) => {
      // An empty file may come without a body.
      const bytes = request.body instanceof Readable ? request.body : Readable.from([]);
      await snapshots.putFile(request.principal, request.params.sha256, bytes);
      return reply.code(204).send();
    },
  );
  app.post(
    "/api/v1/snapshots",
    {
      config: { policy: "jobs:create" },
      bodyLimit: manifestBytes,
      schema: {
        tags,
        summary: "Make a snapshot of uploaded files",
        body: NewSnapshot,
        response: { 200: Type.Object({ id: Type.String() }) },
      },
    },
    async (request) => ({ id: await snapshots.create(request.principal, request.body) }),
  );
}

function reads(app: HttpApp, snapshots: Snapshots): void {
  app.get(
    "/api/v1/snapshots/:id",
    {
      config: { policy: "snapshots:read" },
      schema: { tags, summary: "A snapshot's manifest", params: SnapshotId, response: { 200: Snapshot } },
    },
    (request) => snapshots.get(request.params.id),
  );
  app.get(
    "/api/v1/snapshots/:id/content",
    {
      config: { policy: "snapshots:read" },
      schema: { tags, summary: "All files' bytes, one after another in the manifest's order", params: SnapshotId },
    },
    async (request, reply) => reply.type("application/octet-stream").send(await snapshots.content(request.params.id)),
  );
}
