import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import swagger from "@fastify/swagger";
import { describeServer } from "../../src/app/describe-server.ts";

const info = {
  title: "Pharos",
  description: "Submit jobs, follow them, and read what they logged. Errors are RFC 9457 problem documents.",
  version: "1",
  license: { name: "Apache-2.0" },
};

/** The OpenAPI 3.1 document of `/api/v1`, made from the schemas that validate its requests. */
export async function renderOpenApi(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pharos-openapi-"));
  const server = await describeServer(folder, async (app) => {
    await app.register(swagger, {
      openapi: { openapi: "3.1.0", info },
      transform: ({ schema, url }) => ({ url, schema: { ...schema, hide: !url.startsWith("/api/v1/") } }),
    });
  });
  try {
    await server.app.ready();
    return `${JSON.stringify(server.app.swagger(), null, 2)}\n`;
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}
