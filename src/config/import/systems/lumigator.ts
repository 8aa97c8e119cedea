import { basename } from "node:path";
import type { Decision, InputReading, InputText, Item } from "../model.ts";
import { notNeeded, set, unmapped } from "../model.ts";
import { readConf } from "../readers/conf.ts";
import { linesOf } from "../readers/lines.ts";
import type { ImportedSystem, SystemContext } from "../system.ts";
import { ownDatabase } from "./own-database.ts";

/** Lumigator: .default.conf, user.conf, build/.env (KEY=value) and the file with its key. */
export const lumigator: ImportedSystem = {
  name: "lumigator",
  title: "Lumigator",
  reads: ".default.conf, user.conf, build/.env, lumigator.key",
  read: (input) => (isKeyFile(input.file) ? readKeyFile(input) : readConf(input)),
  // As its start combines them.
  rank: (file) => (basename(file) === ".default.conf" ? 0 : basename(file) === "user.conf" ? 1 : 2),
  decide,
};

const keyName = "LUMIGATOR_SECRET_KEY";

function isKeyFile(file: string): boolean {
  return /\.key$/i.test(file);
}

/** One line that is the key; its value goes nowhere. */
function readKeyFile({ file, path: place, text }: InputText): InputReading {
  const lines = linesOf(text);
  const first = lines.findIndex((line) => line.trim() !== "");
  const extra = lines.findIndex((line, index) => index > first && line.trim() !== "");
  const key = (lines[first] ?? "").trim();
  const valid = /^[A-Za-z0-9+/_-]{43}=?$/.test(key) && extra < 0;
  if (!valid) {
    const path = `${file}:${Math.max(1, (extra < 0 ? first : extra) + 1)}`;
    const message = "must be a key of Lumigator: one line with 32 bytes in base64";
    return { items: [], others: [], faults: [{ code: "SYNTAX" as const, path, message }] };
  }
  const line = first + 1;
  const items: Item[] = [{ file, line, endLine: line, name: "the key", path: ["lumigator.key"], raw: place }];
  const others = lines.flatMap((_, index) =>
    index === first ? [] : [{ file, line: index + 1, outcome: "blank" as const, note: "" }],
  );
  return { items, others, faults: [] };
}

const keyless = /^(hf|mistral|openai|deepseek)_(?:api_key|token)$/i;

function decide({ path: [name = ""], raw }: Item, { names }: SystemContext): Decision {
  if (name === "lumigator.key")
    return set("secrets.key_file", raw, { note: "the key stays in its file, so that old secrets can be read with it" });
  if (name === keyName)
    return notNeeded("the key comes only from a file: give ~/.lumigator/lumigator.key to the import as well");
  const provider = keyless.exec(name)?.[1]?.toLowerCase();
  if (provider !== undefined) return set(`secrets.bootstrap.${provider}_api_key`, raw);
  const key = names.byVariable.get(name);
  if (key === undefined) return unmapped("Lumigator's documents have no such setting");
  return key === "database.connection" ? ownDatabase(key, raw, "Lumigator") : set(key, raw);
}
