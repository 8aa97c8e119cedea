import type { Raw } from "./raw.ts";

/** What reading a value needs to know about the layer that gave it. */
export interface ReadContext {
  /** Absolute folder at which relative paths start. */
  readonly folder: string;
  /** What `~` stands for. */
  readonly userHome: string;
  /** The value as messages may show it; a secret's is never shown. */
  quote(this: void, text: string): string;
}

/** One thing wrong with a value; `at` leads into a list or map. The message is a clause: "must be …, not …". */
export interface ValueFault {
  readonly at: readonly string[];
  readonly message: string;
  /** What probably was meant: a word, or where a name is wrong, another name. */
  readonly suggestion?: string;
  /** The last name of the place is wrong, whatever stands under it. */
  readonly name?: "unknown" | "malformed";
}

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly ValueFault[] };

/** A fragment of JSON Schema 2020-12. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What stands below a map or record. */
export interface Members {
  /** The name of any member of a map, as docs put it: "USER"; undefined for a record, whose names are fixed. */
  readonly placeholder?: string;
  /** The kinds of a record's members by name; of a map's members under the placeholder. */
  readonly kinds: Readonly<Record<string, Kind<unknown>>>;
}

/** How one kind of value is read, checked and shown. */
export interface Kind<T> {
  /** As the docs call it: "duration". */
  readonly name: string;
  /** As the docs put it: "50ms–60s"; empty when anything goes. */
  readonly bounds: string;
  /** Its values never appear in output; they arrive wrapped in `Secret`. */
  readonly secret: boolean;
  /** The layers' values are merged by key instead of replacing each other. */
  readonly merges: boolean;
  /** The forms that a file may give, for editors; `${…}` is allowed besides. */
  readonly schema: JsonSchema;
  /** Of a map or record. */
  readonly members?: Members;
  /** Of a list: the kind of its items. */
  readonly items?: Kind<unknown>;
  /** One sentence about it, of a member of a record. */
  readonly doc?: string;
  /** How docs put its value when nobody gives one, of a member of a record. */
  readonly absent?: string;
  /** Its value is the path of a file that only its owner may read. */
  readonly privateFile?: true;
  read(this: void, raw: Raw, context: ReadContext): Reading<T>;
  /** For people and docs; a text that reads back as the same value, except of a secret. */
  show(this: void, value: T): string;
}

export function good<T>(value: T): Reading<T> {
  return { ok: true, value };
}

export function bad(message: string, more: Pick<ValueFault, "suggestion" | "name"> = {}): Reading<never> {
  return { ok: false, faults: [{ at: [], message, ...more }] };
}

interface TextKind<T> {
  readonly name: string;
  readonly bounds?: string;
  readonly schema?: JsonSchema;
  read(this: void, text: string, context: ReadContext): Reading<T>;
  show(this: void, value: T): string;
}

/** A kind whose values are one text, not a list or map. */
export function textKind<T>({ name, bounds = "", schema = { type: "string" }, read, show }: TextKind<T>): Kind<T> {
  return {
    name,
    bounds,
    secret: false,
    merges: false,
    schema,
    read: (raw, context) =>
      typeof raw === "string"
        ? read(raw, context)
        : bad(`must be one ${name}, not a ${Array.isArray(raw) ? "list" : "map"}`),
    show,
  };
}
