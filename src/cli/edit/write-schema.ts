import { dirname, join } from "node:path";
import { schemaFile } from "#/config/edit/new-file.ts";
import { configSchemaText } from "#/config/json-schema/index.ts";
import { readOrUndefined, replaceFile } from "./replace-file.ts";

/** Writes the schema that a pharos.yaml's first line names, beside it; that of another version is replaced. */
export function writeSchema(file: string): string {
  const path = join(dirname(file), schemaFile);
  const before = readOrUndefined(path);
  const text = configSchemaText();
  if (before !== text) replaceFile(path, text, { before, private: false });
  return path;
}
