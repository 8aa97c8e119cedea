import type { ConfigFault } from "../faults.ts";
import { rawFromJson, type Raw } from "../kinds/index.ts";
import type { Target } from "./target.ts";

/** The words behind a key as the value that a file would give: a list of several, JSON, or one text. */
export function rawOfWords({ kind }: Pick<Target, "kind">, words: readonly string[]): Raw | undefined {
  const isList = kind.schema["type"] === "array";
  if (words.length !== 1) return isList && words.length > 0 ? [...words] : undefined;
  const [word = ""] = words;
  if (!isList && kind.members === undefined) return word;
  const json = rawFromJson(word);
  if (json !== undefined || !isList) return json ?? word;
  return word
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** What is wrong with a value by itself. A text with `${…}` means something only once it is expanded. */
export function faultsOfValue(
  target: Target,
  key: string,
  raw: Raw,
  places: { readonly folder: string; readonly userHome: string },
): ConfigFault[] {
  if (JSON.stringify(raw).includes("${")) return [];
  const reading = target.kind.read(raw, { ...places, quote });
  if (reading.ok) return [];
  return reading.faults.map(({ at, message }) => ({ code: "WRONG_VALUE", path: [key, ...at].join("."), message }));
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
