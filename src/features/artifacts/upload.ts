import type { FastifyRequest } from "fastify";
import { Readable } from "node:stream";
import { PharosError } from "#/base/errors/index.ts";
import type { HttpApp } from "#/platform/http/index.ts";
import type { Artifact } from "./model.ts";
import type { Artifacts } from "./service.ts";

/** Lets the routes of this plugin receive any content type as the raw stream of bytes, without a limit of their own. */
export function acceptAnyBody(app: HttpApp): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
}

/** Stores a request's body, as it streams in, as an artifact. */
export async function receiveArtifact(
  request: FastifyRequest,
  artifacts: Artifacts,
  holder: string,
  path: string,
): Promise<Artifact> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > artifacts.maxBytes) {
    throw new PharosError("UPLOAD_TOO_LARGE", `The upload has more than ${artifacts.maxBytes} bytes.`);
  }
  if (request.url.includes("?")) {
    // A client that does not encode names would store 'a?b' under 'a'.
    throw new PharosError("PATH_INVALID", "The address of an upload has a '?'.", {
      hint: "Write a '?' in a name as %3F; uploads take no query.",
    });
  }
  const source = request.body instanceof Readable ? request.body : Readable.from([]);
  return artifacts.put(request.principal, holder, path, source);
}
