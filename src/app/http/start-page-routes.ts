import { Type } from "typebox";
import { routes, type Routes } from "#/platform/http/index.ts";
import { packageVersion } from "../package-root.ts";
import { renderStartPage, type StartPageTable } from "./start-page.ts";

const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

/** `/`: one static page until the web UI comes. `table`: how the newest experiment's runs compare. */
export function startPageRoutes(table: () => Promise<StartPageTable | undefined>): Routes {
  const version = packageVersion();
  return routes((app) => {
    app.get("/", { config: { policy: "runs:read" } }, async (_request, reply) =>
      reply
        .type("text/html; charset=utf-8")
        .header("content-security-policy", policy)
        .send(renderStartPage(version, await table())),
    );
    // The address that a job's answer tells people: until jobs have a page, what the API says of it.
    app.get(
      "/jobs/:id",
      { config: { policy: "jobs:read" }, schema: { params: Type.Object({ id: Type.Integer({ minimum: 1 }) }) } },
      (request, reply) => reply.redirect(`/api/v1/jobs/${request.params.id}`),
    );
  });
}
