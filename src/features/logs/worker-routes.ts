import { Readable } from "node:stream";
import { Type } from "typebox";
import { PharosError } from "#/base/errors/index.ts";
import { routes, type Routes } from "#/platform/http/index.ts";
import { maxChunkBytes, type Logs } from "./service.ts";

const number = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** `POST /api/v1/workers/{worker_id}/attempts/{job_id}/{attempt}/logs` of the worker protocol. */
export function logAppendRoutes(logs: Logs): Routes {
  return routes((app) => {
    app.post(
      "/api/v1/workers/:worker_id/attempts/:job_id/:attempt/logs",
      {
        schema: {
          operationId: "appendAttemptLog",
          summary: "Append a chunk of an attempt's output; a repeat answers as before",
          tags: ["worker protocol"],
          consumes: ["application/octet-stream"],
          params: Type.Object({ worker_id: number, job_id: number, attempt: number }),
          querystring: Type.Object(
            {
              stream: Type.Union([Type.Literal("stdout"), Type.Literal("stderr")]),
              offset: number,
              epoch: Type.Optional(number),
            },
            { additionalProperties: false },
          ),
          response: { 200: Type.Object({ offset: Type.Integer({ description: "Bytes that have arrived." }) }) },
        },
        config: { policy: "worker" },
      },
      async ({ params, query, body, headers }) => {
        const bytes = await receive(body, Number(headers["content-length"] ?? 0));
        const { worker_id: workerId, job_id: jobId, attempt } = params;
        return { offset: await logs.append({ jobId, attempt, workerId, ...query, bytes }) };
      },
    );
  });
}

/** A chunk is held in memory: its lines are counted, and most of them go into a row. */
async function receive(body: unknown, announced: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = announced;
  if (announced <= maxChunkBytes && body instanceof Readable) {
    size = 0;
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > maxChunkBytes) break;
    }
  }
  if (size <= maxChunkBytes) return Buffer.concat(chunks);
  throw new PharosError("LOG_CHUNK_TOO_LARGE", `The chunk has more than ${maxChunkBytes} bytes.`);
}
