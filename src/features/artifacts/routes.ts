import { Type, type Static } from "typebox";
import { mediaTypeOf } from "#/base/media-types.ts";
import { toRfc3339 } from "#/base/time.ts";
import { routes, type HttpApp, type Routes } from "#/platform/http/index.ts";
import type { Artifact, ArtifactEntry, FolderSum } from "./model.ts";
import { addArchive } from "./archive/routes.ts";
import { addPreview } from "./preview/routes.ts";
import { sendArtifact } from "./serve/send-artifact.ts";
import type { Artifacts } from "./service.ts";
import { acceptAnyBody, receiveArtifact } from "./upload.ts";

const runId = Type.String({ pattern: "^[0-9a-f]{32}$", description: "The run's id." });
const file = Type.Object({ run_id: runId, "*": Type.String({ description: "The artifact's path." }) });

const artifactAnswer = Type.Object({
  path: Type.String(),
  size: Type.Integer({ description: "Bytes." }),
  sha256: Type.String(),
  created_at: Type.String({ format: "date-time" }),
});

const Sum = Type.Object(
  {
    files: Type.Integer(),
    size: Type.Integer({ description: "Bytes." }),
    is_partial: Type.Boolean({ description: "There is more: one answer counts 20,000 files." }),
  },
  { description: "What lies below a folder at any depth." },
);

const listAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      path: Type.String(),
      name: Type.String(),
      is_folder: Type.Boolean(),
      size: Type.Union([Type.Integer(), Type.Null()], { description: "Bytes; null for a folder." }),
      media_type: Type.Union([Type.String(), Type.Null()], { description: "By the name; null for a folder." }),
      sum: Type.Union([Sum, Type.Null()], { description: "Of a folder, when it was asked for." }),
    }),
  ),
  sum: Type.Union([Sum, Type.Null()], { description: "Of the folder itself, when it was asked for." }),
  next_cursor: Type.Union([Type.String(), Type.Null()]),
});

const listQuery = Type.Object(
  {
    path: Type.Optional(Type.String({ description: "The folder; the run's root without it." })),
    cursor: Type.Optional(Type.String()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    sums: Type.Optional(Type.Boolean({ description: "Count what lies below the folders." })),
  },
  { additionalProperties: false },
);

const fileQuery = Type.Object(
  {
    download: Type.Optional(
      Type.Union([Type.Literal("1"), Type.Literal("0")], {
        description: "1: a browser saves it instead of showing it.",
      }),
    ),
  },
  { additionalProperties: false },
);

const tags = ["artifacts"];

/** `/api/v1/runs/{run_id}/artifacts`: list, send, fetch (with ranges) and delete the files of a run. */
export function artifactRoutes(artifacts: Artifacts): Routes {
  return routes((app) => {
    acceptAnyBody(app);
    addReading(app, artifacts);
    addPreview(app, artifacts, runId);
    addArchive(app, artifacts, runId);
    addWriting(app, artifacts);
  });
}

function addReading(app: HttpApp, artifacts: Artifacts): void {
  app.get(
    "/api/v1/runs/:run_id/artifacts",
    {
      schema: {
        operationId: "listArtifacts",
        summary: "List one folder of a run's artifacts",
        tags,
        params: Type.Object({ run_id: runId }),
        querystring: listQuery,
        response: { 200: listAnswer },
      },
      config: { policy: "artifacts:read" },
    },
    async ({ principal, params, query }) => {
      const { run_id: run } = params;
      const folder = query.path ?? "";
      const page = await artifacts.list(principal, run, folder, query);
      const folders = page.entries.flatMap((entry) => (entry.isFolder ? [entry.path] : []));
      // The folder itself last: what its own folders hold is worth more to know.
      const sums = query.sums === true ? await artifacts.sums(principal, run, [...folders, folder]) : [];
      const byPath = new Map(sums.map((sum) => [sum.path, presentSum(sum)]));
      const items = page.entries.map((entry) => presentEntry(entry, byPath.get(entry.path)));
      return { items, sum: byPath.get(sums.at(-1)?.path ?? folder) ?? null, next_cursor: page.nextCursor ?? null };
    },
  );
  app.route({
    method: ["GET", "HEAD"],
    url: "/api/v1/runs/:run_id/artifacts/*",
    schema: {
      summary: "Fetch an artifact, whole or a byte range",
      description:
        "Browsers show it under a policy by which it reaches nothing of this server; bytes of no known kind are saved.",
      tags,
      params: file,
      querystring: fileQuery,
    },
    config: { policy: "artifacts:read" },
    handler: async (request, reply) => {
      const artifact = await artifacts.stat(request.principal, request.params.run_id, request.params["*"]);
      return sendArtifact(request, reply, { artifacts, artifact }, { download: request.query.download === "1" });
    },
  });
}

function addWriting(app: HttpApp, artifacts: Artifacts): void {
  app.put(
    "/api/v1/runs/:run_id/artifacts/*",
    {
      schema: {
        operationId: "putArtifact",
        summary: "Store an artifact; the last one at a path wins",
        tags,
        params: file,
        response: { 201: artifactAnswer },
      },
      config: { policy: "artifacts:create" },
    },
    async (request, reply) => {
      const artifact = await receiveArtifact(request, artifacts, request.params.run_id, request.params["*"]);
      return reply.code(201).send(present(artifact));
    },
  );
  app.delete(
    "/api/v1/runs/:run_id/artifacts/*",
    {
      schema: {
        operationId: "deleteArtifact",
        summary: "Delete an artifact, or a folder with all below it",
        tags,
        params: file,
        response: { 200: Type.Object({ deleted: Type.Integer({ description: "Files that are gone." }) }) },
      },
      config: { policy: "artifacts:delete" },
    },
    async ({ principal, params }) => ({
      deleted: await artifacts.remove(principal, params.run_id, params["*"]),
    }),
  );
}

function presentEntry({ isFolder, size, path, name }: ArtifactEntry, sum: Static<typeof Sum> | undefined) {
  const type = isFolder ? null : (mediaTypeOf(path).split(";", 1)[0] ?? null);
  return { path, name, is_folder: isFolder, size: size ?? null, media_type: type, sum: sum ?? null };
}

function presentSum({ files, size, isPartial }: FolderSum): Static<typeof Sum> {
  return { files, size, is_partial: isPartial };
}

function present(artifact: Artifact): { path: string; size: number; sha256: string; created_at: string } {
  const { path, size, sha256, createdAt } = artifact;
  return { path, size, sha256, created_at: toRfc3339(createdAt) };
}
