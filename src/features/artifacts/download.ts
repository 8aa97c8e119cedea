import type { FastifyReply, FastifyRequest } from "fastify";
import { PharosError } from "#/base/errors/index.ts";
import { nameOf } from "#/base/paths.ts";
import type { ByteRange } from "#/platform/blobs/index.ts";
import type { Artifact } from "./model.ts";
import type { Artifacts } from "./service.ts";

/** Types that no browser runs; everything else is bytes. */
const types: Readonly<Record<string, string>> = {
  csv: "text/csv; charset=utf-8",
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  json: "application/json",
  log: "text/plain; charset=utf-8",
  md: "text/plain; charset=utf-8",
  png: "image/png",
  txt: "text/plain; charset=utf-8",
  webp: "image/webp",
  yaml: "text/plain; charset=utf-8",
  yml: "text/plain; charset=utf-8",
};

/**
 * Answers GET and HEAD for an artifact: conditional requests, one byte range (RFC 9110 §13, §14), and headers under
 * which a browser saves the file and never shows it on this origin.
 */
export async function sendArtifact(
  request: FastifyRequest,
  reply: FastifyReply,
  artifacts: Artifacts,
  artifact: Artifact,
): Promise<FastifyReply> {
  const etag = `"${artifact.sha256}"`;
  void reply.headers({
    etag,
    "accept-ranges": "bytes",
    "cache-control": "private, no-cache",
    "content-disposition": disposition(nameOf(artifact.path)),
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
  });
  if (matches(request.headers["if-none-match"], etag)) return reply.code(304).send();
  const range = wantedRange(request, etag, artifact.size);
  if (range === "unsatisfiable") {
    void reply.header("content-range", `bytes */${artifact.size}`).removeHeader("content-disposition");
    throw new PharosError("RANGE_NOT_SATISFIABLE", `The artifact has ${artifact.size} bytes.`);
  }
  void reply.type(types[extensionOf(artifact.path)] ?? "application/octet-stream");
  if (range !== undefined) {
    const last = range.offset + range.length - 1;
    void reply.code(206).header("content-range", `bytes ${range.offset}-${last}/${artifact.size}`);
  }
  void reply.header("content-length", range?.length ?? artifact.size);
  if (request.method === "HEAD") return reply.send();
  return reply.send(await artifacts.read(artifact, range));
}

function extensionOf(path: string): string {
  return /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "";
}

function disposition(name: string): string {
  const plain = name.replaceAll(/[^\w.\- ]/g, "_");
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag);
}

/** The one range that is asked for; undefined for the whole file, which also answers several ranges at once. */
function wantedRange(request: FastifyRequest, etag: string, size: number): ByteRange | "unsatisfiable" | undefined {
  const { range } = request.headers;
  const onlyIf = request.headers["if-range"];
  if (range === undefined || (onlyIf !== undefined && onlyIf !== etag)) return undefined;
  const found = /^bytes=(\d*)-(\d*)$/.exec(range.replaceAll(/\s/g, ""));
  if (found === null || range.length > 64) return undefined;
  const [, first = "", last = ""] = found;
  if (first === "") return last === "" ? undefined : suffix(Number(last), size);
  const offset = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < offset) return undefined;
  return offset >= size ? "unsatisfiable" : { offset, length: end - offset + 1 };
}

function suffix(wanted: number, size: number): ByteRange | "unsatisfiable" {
  const length = Math.min(wanted, size);
  return length === 0 ? "unsatisfiable" : { offset: size - length, length };
}
