/** The API's types, made from its OpenAPI document: the one place where the pages touch the server's sources. */
export type { paths } from "../../../../src/client/schema.gen.ts";
