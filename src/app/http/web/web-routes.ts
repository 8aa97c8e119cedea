import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { PharosError } from "#/base/errors/index.ts";
import { mediaTypeOf } from "#/base/media-types.ts";
import { routes, type Fallback, type Routes } from "#/platform/http/index.ts";
import { acceptedEncodings, contentEncoding } from "./choose-encoding.ts";
import { unbuiltPage } from "./unbuilt-page.ts";
import type { NamedFile, WebFiles } from "./web-files.ts";

/** Scripts come from this server's files alone; Mantine writes styles inline; artifacts are shown in frames. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "frame-src 'self' blob:",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A worker is held to the policy of its own script, so that assets carry it too. */
const headers = {
  "content-security-policy": contentPolicy,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** First names of addresses that belong to programs: an unknown one below them is never a page. */
const notPages = new Set([
  "ajax-api",
  "api",
  "docs",
  "get-artifact",
  "graphql",
  "health",
  "healthz",
  "metrics",
  "openapi.json",
  "readyz",
  "v1",
  "version",
]);

/** `/` and `/assets/*` of the web UI. They hold nothing of the lab, and whoever may ask the server may have them. */
export function webRoutes(files: WebFiles): Routes {
  const config = { policy: "public", unlimited: true } as const;
  return routes((app) => {
    app.route({
      method: ["GET", "HEAD"],
      url: "/",
      config,
      handler: (request, reply) => sendPage(files, request, reply),
    });
    app.route({
      method: ["GET", "HEAD"],
      url: "/assets/*",
      config,
      schema: { params: Type.Object({ "*": Type.String() }) },
      handler: (request, reply) => sendAsset(files, request.params["*"], request, reply),
    });
  });
}

/**
 * What no route answers: the UI's files beside its assets, and its one page for every address that a browser opens,
 * since the UI's own router knows the pages.
 */
export function webFallback(files: WebFiles): Fallback {
  return async (request, reply) => {
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    const path = request.url.split("?", 1)[0]?.slice(1) ?? "";
    if (notPages.has(path.split("/", 1)[0] ?? "")) return false;
    const file = await files.named(path);
    if (file !== undefined) {
      void reply.type(mediaTypeOf(path));
      sendNamed(file, request, reply);
      return true;
    }
    if (request.headers.accept?.includes("text/html") !== true) return false;
    await sendPage(files, request, reply);
    return true;
  };
}

async function sendPage(files: WebFiles, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  void reply.type("text/html; charset=utf-8");
  const page = await files.named("index.html");
  if (page !== undefined) return sendNamed(page, request, reply);
  return reply.code(503).headers(headers).header("cache-control", "no-store").send(unbuiltPage);
}

function sendNamed(file: NamedFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.headers({ ...headers, "cache-control": "no-cache", etag: file.etag });
  // A proxy that compresses makes the tag a weak one.
  if (request.headers["if-none-match"]?.replace(/^W\//, "") === file.etag) return reply.code(304).send();
  return reply.send(file.bytes);
}

async function sendAsset(
  files: WebFiles,
  path: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asset = await files.asset(path, acceptedEncodings(request.headers["accept-encoding"]));
  if (asset === undefined) {
    throw new PharosError("NOT_FOUND", `The web UI has no file '${path}'.`, {
      hint: "Load the page again: the server was updated since.",
    });
  }
  const { handle, size, encoding } = asset;
  void reply.type(mediaTypeOf(path)).headers({
    ...headers,
    "cache-control": "public, max-age=31536000, immutable",
    "content-length": size,
    vary: "accept-encoding",
    ...(encoding === undefined ? {} : { "content-encoding": contentEncoding(encoding) }),
  });
  if (request.method === "HEAD") {
    await handle.close();
    return reply.send();
  }
  return reply.send(handle.createReadStream());
}
