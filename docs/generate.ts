// `npm run generate` writes every file that is made from the code; `--check` fails when one of them is not fresh.
import { readFile, writeFile } from "node:fs/promises";
import { configSchemaText } from "../src/config/json-schema/index.ts";
import { renderClientSchema } from "./generate/client-schema.ts";
import { renderErrors } from "./generate/errors.ts";
import { renderOpenApi } from "./generate/openapi.ts";
import { renderSchemaDump } from "./generate/schema-dump.ts";
import { renderSettings } from "./generate/settings.ts";

const root = new URL("../", import.meta.url);

async function rendered(): Promise<ReadonlyMap<string, string>> {
  const openapi = await renderOpenApi();
  return new Map([
    ["docs/errors.md", renderErrors()],
    ["docs/settings.md", renderSettings()],
    ["src/config/presets/pharos.schema.json", configSchemaText()],
    ["docs/openapi.json", openapi],
    ["src/client/schema.gen.ts", await renderClientSchema(openapi)],
    ["src/schema/dumps/sqlite.sql", await renderSchemaDump()],
  ]);
}

async function committed(path: string): Promise<string> {
  return readFile(new URL(path, root), "utf8").catch(() => "");
}

const check = process.argv.includes("--check");
for (const [path, text] of await rendered()) {
  if ((await committed(path)) === text) continue;
  if (check) {
    console.error(`${path} is not what the code makes. Run: npm run generate`);
    process.exitCode = 1;
  } else {
    await writeFile(new URL(path, root), text);
    console.log(`wrote ${path}`);
  }
}
