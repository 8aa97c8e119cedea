import type { FastifyReply, FastifyRequest } from "fastify";
import { PharosError } from "#/base/errors/index.ts";
import { nameOf } from "#/base/paths.ts";
import type { ByteRange } from "#/platform/blobs/index.ts";
import type { Artifact } from "../model.ts";
import type { Artifacts } from "../service.ts";
import { byteRange } from "./byte-range.ts";
import { disposition } from "./disposition.ts";
import { savedAs, shownAs } from "./shown-as.ts";

interface SendOptions {
  /** A browser saves the file and never shows it, whatever it is. */
  readonly download: boolean;
}

/**
 * Answers GET and HEAD for an artifact: conditional requests, one byte range (RFC 9110 §13, §14), and headers under
 * which whatever a run wrote reaches nothing of this origin from a browser.
 */
export async function sendArtifact(
  request: FastifyRequest,
  reply: FastifyReply,
  from: { readonly artifacts: Artifacts; readonly artifact: Artifact },
  { download }: SendOptions,
): Promise<FastifyReply> {
  const { artifact, artifacts } = from;
  const etag = `"${artifact.sha256}"`;
  const { type, policy, inline } = download ? savedAs(artifact.path) : shownAs(artifact.path);
  void reply.headers({
    etag,
    "accept-ranges": "bytes",
    "cache-control": "private, no-cache",
    "content-disposition": disposition(inline ? "inline" : "attachment", nameOf(artifact.path)),
    "content-security-policy": policy,
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
  if (matches(request.headers["if-none-match"], etag)) return reply.code(304).send();
  const range = wantedRange(request, etag, artifact.size);
  if (range === "unsatisfiable") {
    void reply.header("content-range", `bytes */${artifact.size}`).removeHeader("content-disposition");
    throw new PharosError("RANGE_NOT_SATISFIABLE", `The artifact has ${artifact.size} bytes.`);
  }
  void reply.type(type);
  if (range !== undefined) {
    const last = range.offset + range.length - 1;
    void reply.code(206).header("content-range", `bytes ${range.offset}-${last}/${artifact.size}`);
  }
  void reply.header("content-length", range?.length ?? artifact.size);
  if (request.method === "HEAD") return reply.send();
  return reply.send(await artifacts.read(artifact, range));
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag);
}

function wantedRange(request: FastifyRequest, etag: string, size: number): ByteRange | "unsatisfiable" | undefined {
  const { range } = request.headers;
  const onlyIf = request.headers["if-range"];
  if (range === undefined || (onlyIf !== undefined && onlyIf !== etag)) return undefined;
  return byteRange(range, size);
}
