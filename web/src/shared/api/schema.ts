/** The API's types, made from its OpenAPI document: the one place where the pages touch the server's sources. */
import type { paths } from "../../../../src/client/schema.gen.ts";

export type { paths };

/** What a call answers: `Answer<"/api/v1/workers", "get">`. */
export type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  responses: { 200: { content: { "application/json": infer Told } } };
}
  ? Told
  : never;

/** The JSON that a call takes: `Body<"/api/v1/runs/table", "post">`. */
export type Body<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody?: { content: { "application/json": infer Given } };
}
  ? Given
  : never;
