import { settings } from "../settings/index.ts";
import { renderJsonSchema } from "./render-json-schema.ts";

/** The JSON Schema of a pharos.yaml as a file: what `config schema` prints and `config init` writes beside it. */
export function configSchemaText(): string {
  return `${JSON.stringify(renderJsonSchema(settings), null, 2)}\n`;
}
