import openapiTypescript, { astToString, type OpenAPI3 } from "openapi-typescript";

/** The client's types, made from the OpenAPI document. */
export async function renderClientSchema(openapi: string): Promise<string> {
  const ast = await openapiTypescript(JSON.parse(openapi) as OpenAPI3, { alphabetize: true });
  return `// Made from docs/openapi.json by npm run generate.\n${astToString(ast)}`;
}
