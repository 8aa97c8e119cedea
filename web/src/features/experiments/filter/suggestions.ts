import { fieldName } from "../columns/sort.ts";
import type { Expected } from "./expect-at.ts";

/** A way to go on. */
export interface Suggestion {
  readonly text: string;
  /** What it is: "metric", "text", "status". */
  readonly hint: string;
}

export interface KnownKey {
  readonly of: "metric" | "param" | "tag";
  readonly key: string;
}

/** Fields of every run. `start_time` and `end_time` are epoch milliseconds, `duration` is in seconds. */
const attributes: readonly (readonly [name: string, hint: string])[] = [
  ["status", "RUNNING, FINISHED, FAILED, KILLED, SCHEDULED"],
  ["run_name", "the run's name"],
  ["duration", "seconds"],
  ["start_time", "epoch milliseconds"],
  ["end_time", "epoch milliseconds"],
  ["user_id", "who ran it"],
  ["run_id", "32 hex digits"],
];
const numericAttributes: ReadonlySet<string> = new Set(["duration", "start_time", "end_time"]);
const statuses = ["RUNNING", "FINISHED", "FAILED", "KILLED", "SCHEDULED"];
const most = 50;

/** Ways to go on from a place. `values`: values that are known of its field. */
export function suggest(
  expected: Expected,
  keys: readonly KnownKey[],
  values: readonly string[],
): readonly Suggestion[] {
  const all = candidates(expected, keys, values);
  const typed = expected.typed.toLowerCase().replaceAll(/[`'"]/g, "");
  const fitting = all.filter(({ text }) => text.toLowerCase().replaceAll(/[`'"]/g, "").includes(typed));
  // Who typed all of it needs no list any more.
  return fitting.length === 1 && fitting[0]?.text === expected.typed ? [] : fitting.slice(0, most);
}

function candidates({ what, field, depth }: Expected, keys: readonly KnownKey[], values: readonly string[]) {
  switch (what) {
    case "field":
      return [
        ...keys.map((each) => ({ text: fieldName(each), hint: each.of })),
        ...attributes.map(([text, hint]) => ({ text, hint })),
      ];
    case "operator":
      return operatorsOf(field);
    case "value":
      return (field === "status" ? statuses : values).map((value) => ({ text: quoteValue(value), hint: "value" }));
    case "join":
      return [
        { text: "and", hint: "both" },
        { text: "or", hint: "one of both" },
        ...(depth > 0 ? [{ text: ")", hint: "close" }] : []),
      ];
  }
}

function operatorsOf(field: string): readonly Suggestion[] {
  if (isNumericField(field)) {
    return [">", ">=", "<", "<=", "=", "!="].map((text) => ({ text, hint: "number" }));
  }
  const plain = ["=", "!=", "like", "ilike"].map((text) => ({ text, hint: hintOf(text) }));
  if (!/^(params?|parameters?|tags?)\./.test(field)) return plain;
  return [...plain, { text: "is not null", hint: "has it" }, { text: "is null", hint: "lacks it" }];
}

function hintOf(operator: string): string {
  if (operator === "like") return "% any, _ one";
  return operator === "ilike" ? "like, whatever the case" : "text";
}

/** Whether a field, as it is written, is compared with numbers. */
function isNumericField(field: string): boolean {
  return /^metrics?\./.test(field) || numericAttributes.has(field.replace(/^(attributes?|attr|run)\./, ""));
}

/** A text as filters hold it. */
export function quoteValue(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** The text after a suggestion was taken, and where the caret stands then. */
export function takeSuggestion(
  text: string,
  { from, to }: Pick<Expected, "from" | "to">,
  taken: string,
): { readonly text: string; readonly caret: number } {
  const rest = text.slice(to);
  const space = rest.startsWith(" ") || taken === "(" ? "" : " ";
  return { text: text.slice(0, from) + taken + space + rest, caret: from + taken.length + 1 };
}
