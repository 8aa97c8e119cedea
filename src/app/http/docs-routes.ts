import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Type } from "typebox";
import { routes, type Routes } from "#/platform/http/index.ts";

const assets = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
} as const;

type Asset = keyof typeof assets;

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Pharos API</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<div id="api"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</html>
`;

const start = `SwaggerUIBundle({ url: "/openapi.json", dom_id: "#api", deepLinking: true });\n`;

/** Swagger UI draws with inline styles and data images; scripts come from here alone. */
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/**
 * `/openapi.json` and its reader at `/docs`. The document is the committed one, made from the routes' schemas, so that
 * a running server loads nothing to make it; Swagger UI's files are read from the package when asked for.
 */
export function docsRoutes(openapiPath: string): Routes {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve("@fastify/swagger-ui")), "static");
  const name = Type.Union((Object.keys(assets) as Asset[]).map((asset) => Type.Literal(asset)));
  const open = { config: { policy: "public" as const } };
  return routes((app) => {
    app.get("/openapi.json", open, (_request, reply) =>
      reply.type("application/json; charset=utf-8").send(createReadStream(openapiPath)),
    );
    app.get("/docs", open, (_request, reply) =>
      reply.type("text/html; charset=utf-8").header("content-security-policy", policy).send(page),
    );
    app.get("/docs/start.js", open, (_request, reply) => reply.type("text/javascript; charset=utf-8").send(start));
    app.get("/docs/:asset", { ...open, schema: { params: Type.Object({ asset: name }) } }, (request, reply) =>
      reply.type(assets[request.params.asset]).send(createReadStream(join(folder, request.params.asset))),
    );
  });
}
