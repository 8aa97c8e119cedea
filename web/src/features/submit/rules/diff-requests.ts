import { quoteWords } from "#/shared/format/index.ts";
import type { JobRequest } from "../queries.ts";
import { splitOptions } from "./options.ts";

/** One thing that differs between two requests; undefined: it is not there. */
export interface Difference {
  /** As people call it: `--lr`, `timeout`, `resources.memory`, `params.lr`. */
  readonly what: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What differs between two job requests, in the order of the request's members. */
export function diffRequests(before: JobRequest, after: JobRequest): Difference[] {
  const old = new Map(facts(before));
  const now = new Map(facts(after));
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((what) => ({ what, before: old.get(what), after: now.get(what) }))
    .filter((each) => each.before !== each.after);
}

function facts({ command = [], ...rest }: JobRequest): [string, string][] {
  return [...commandFacts(command), ...Object.entries(rest).flatMap(([key, value]) => factsOf(key, value))];
}

/** Each option by its name, and the words between them. */
function commandFacts(command: readonly string[]): [string, string][] {
  const parts = splitOptions(command);
  const words = parts.flatMap((part) => (part.kind === "word" ? [part.text] : []));
  const seen = new Map<string, number>();
  const options = parts.flatMap((part): [string, string][] => {
    if (part.kind === "word") return [];
    const count = (seen.get(part.name) ?? 0) + 1;
    seen.set(part.name, count);
    return [[count === 1 ? part.name : `${part.name} (${count})`, part.value]];
  });
  return [["command", quoteWords(words)], ...options];
}

/** Members of records one by one; nothing for what says nothing (empty, zero). */
function factsOf(key: string, value: unknown): [string, string][] {
  if (value === undefined || value === null || value === 0 || value === "" || value === false) return [];
  if (Array.isArray(value)) return value.length === 0 ? [] : [[key, value.map(String).join(", ")]];
  if (typeof value === "string") return [[key, value]];
  if (typeof value !== "object") return [[key, JSON.stringify(value) ?? ""]];
  return Object.entries(value).flatMap(([name, each]): [string, string][] => {
    if (key === "resources" || key === "retries") return factsOf(`${key}.${name}`, each);
    return [[`${key}.${name}`, typeof each === "string" ? each : (JSON.stringify(each) ?? "")]];
  });
}
