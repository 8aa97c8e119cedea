import { isRawMap, type Raw } from "../kinds/index.ts";
import { find, isReadBy, type Registry } from "../registry/registry.ts";
import type { Setting } from "../registry/setting.ts";
import { didYouMean } from "../suggest.ts";
import { checkedRaw, isDefault } from "./check-value.ts";
import { at, type Decision, type ImportLine, type Item, type Outcome, type Target } from "./model.ts";
import { holdsPlaceholder, isSensitive } from "./sensitive.ts";
import type { ImportedSystem } from "./system.ts";

/** A value that goes into the output. */
export interface Assignment {
  readonly key: string;
  /** Leads into a map or record. */
  readonly inside: readonly string[];
  raw: Raw;
  readonly item: Item;
  /** It belongs into the file that only the owner reads. */
  readonly secret: boolean;
  /** What the comment on the line says besides its origin. */
  changed?: string;
}

/** A line of the report that may still change; `item` is what it is about. */
export interface Draft {
  readonly item: Item;
  outcome: Outcome | undefined;
  key?: string;
  /** It was meant for a secret. */
  secret?: true;
  notes: string[];
}

export interface ProfileField {
  readonly profile: string;
  readonly field: string;
  readonly value: string;
}

interface Placed {
  readonly assignment: Assignment;
  readonly draft: Draft;
}

type SetDecision = Extract<Decision, { kind: "set" }>;

/** Puts decisions into effect one after the other: checks each value, and settles which of two holds. */
export class Settlement {
  readonly drafts: Draft[] = [];
  readonly profiles: ProfileField[] = [];
  readonly #registry: Registry;
  readonly #system: ImportedSystem;
  readonly #byPlace = new Map<string, Placed>();

  constructor(registry: Registry, system: ImportedSystem) {
    this.#registry = registry;
    this.#system = system;
  }

  get assignments(): Assignment[] {
    return [...this.#byPlace.values()].map(({ assignment }) => assignment);
  }

  /** What the output gives to a setting, or to a place in one. */
  given(key: string, inside: readonly string[] = []): Assignment | undefined {
    return this.#byPlace.get(placeOf(key, inside))?.assignment;
  }

  /** Gives a setting another value than the input did. */
  change(key: string, raw: Raw, why: string): void {
    const held = this.#byPlace.get(placeOf(key, []));
    if (held === undefined) return;
    held.assignment.raw = raw;
    held.assignment.changed = why;
    if (held.draft.outcome !== "secret") held.draft.outcome = "changed";
    held.draft.notes.push(why);
  }

  /** Takes a setting out again, because another line says what it means. */
  drop(key: string, why: string): void {
    const held = this.#byPlace.get(placeOf(key, []));
    if (held === undefined) return;
    held.draft.outcome = "merged";
    held.draft.notes.push(why);
    this.#byPlace.delete(placeOf(key, []));
  }

  /** Gives a setting a value that no line of the input has, because of one that has another. */
  add(key: string, raw: Raw, because: Assignment, why: string): void {
    const place = placeOf(key, []);
    const held = this.#byPlace.get(placeOf(because.key, because.inside));
    if (this.#byPlace.has(place) || held === undefined) return;
    held.draft.notes.push(`${key} was added: ${why}`);
    const assignment = { key, inside: [], raw, item: because.item, secret: false, changed: `added: ${why}` };
    this.#byPlace.set(place, { assignment, draft: held.draft });
  }

  /** Says something more about the line that gave a value. */
  note({ key, inside }: Assignment, note: string): void {
    this.#byPlace.get(placeOf(key, inside))?.draft.notes.push(note);
  }

  decide(item: Item, decision: Decision): void {
    const draft: Draft = { item, outcome: undefined, notes: [] };
    this.drafts.push(draft);
    switch (decision.kind) {
      case "set":
        for (const target of decision.targets.flatMap(leaves)) this.#set(draft, decision, target);
        return;
      case "profile":
        this.#profile(draft, decision);
        return;
      case "merged":
      case "not-needed":
      case "unmapped":
        draft.outcome = decision.kind;
        draft.notes.push(decision.why);
    }
  }

  #profile(draft: Draft, { profile, field, secret }: Extract<Decision, { kind: "profile" }>): void {
    draft.key = `profiles.${profile}.${field}`;
    const { raw } = draft.item;
    if (typeof raw !== "string") return refuse(draft, "must be one value, not a list or map");
    if (holdsPlaceholder(raw)) {
      draft.outcome = "not-needed";
      draft.notes.push("it is a placeholder; pharos profile add gives the profile a real key");
      return;
    }
    if (this.profiles.some((each) => each.profile === profile && each.field === field)) {
      return refuse(draft, "another file gives this profile the same field");
    }
    draft.outcome = secret ? "secret" : "mapped";
    this.profiles.push({ profile, field, value: raw });
  }

  #set(draft: Draft, decision: SetDecision, target: Target): void {
    const found = find(this.#registry, target.path);
    const name = target.path.join(".");
    if (isBelowSecret(this.#registry, target.path)) draft.secret = true;
    if (found.kind === "nothing") return refuse(draft, `${name} is not a setting${this.#suggestion(name)}`);
    if (found.kind === "group") return this.#group(draft, name, target.raw);
    const { key, setting } = found.registered;
    const place = [key, ...found.inside].join(".");
    draft.key = draft.key === undefined ? place : `${draft.key}, ${place}`;
    if (target.raw === "") {
      weigh(draft, "default");
      draft.notes.push("it is empty, so the default holds");
      return;
    }
    const checked = checkedRaw(setting.type, found.inside, target.raw);
    if ("fault" in checked) return refuse(draft, `its value ${checked.fault}`);
    const assignment: Assignment = {
      key,
      inside: found.inside,
      raw: checked.raw,
      item: draft.item,
      secret: isSensitive(setting.type, found.inside, checked.raw),
    };
    const changes = [decision.changed, checked.how].filter((each) => each !== undefined);
    if (changes.length > 0) assignment.changed = changes.join("; ");
    draft.notes.push(...changes);
    this.#describe(draft, decision, assignment, setting);
    this.#place(draft, assignment, setting);
  }

  #suggested = 0;

  /** A file of something else has thousands of unknown names, and every suggestion costs milliseconds. */
  #suggestion(name: string): string {
    return ++this.#suggested > 100 ? "" : didYouMean(name, this.#registry.byKey.keys());
  }

  #group(draft: Draft, name: string, raw: Raw): void {
    if (raw === "" || (typeof raw === "object" && Object.keys(raw).length === 0)) {
      weigh(draft, "default");
      draft.notes.push("it is empty, so the defaults hold");
    } else refuse(draft, `${name} is a group of settings, not one value`);
  }

  #describe(draft: Draft, decision: SetDecision, assignment: Assignment, setting: Setting<unknown>): void {
    const { key, inside, raw, item, secret } = assignment;
    if (secret) weigh(draft, "secret");
    else if (assignment.changed !== undefined) weigh(draft, "changed");
    else if (decision.renamed !== undefined) weigh(draft, "renamed");
    else if (item.scope === "worker" && !isReadBy(setting, ["W", "C", "J"])) weigh(draft, "server-only");
    else if (inside.length === 0 && isDefault(setting, raw)) weigh(draft, "default");
    else weigh(draft, "mapped");
    if (decision.renamed !== undefined) draft.notes.push(decision.renamed);
    if (decision.note !== undefined) draft.notes.push(decision.note);
    if (setting.unneeded !== undefined) draft.notes.push(`accepted, without effect: ${setting.unneeded}`);
    if (holdsPlaceholder(raw)) draft.notes.push(`a placeholder: nothing starts until ${key} has a real value`);
    if (typeof raw === "string" && setting.type.name.includes("path") && /^\.{0,2}[^/~:$]+(\/|$)/.test(raw))
      draft.notes.push("a relative path, which starts at the folder of the file that is written");
  }

  #place(draft: Draft, assignment: Assignment, setting: Setting<unknown>): void {
    const place = placeOf(assignment.key, assignment.inside);
    const held = this.#byPlace.get(place);
    if (held === undefined) {
      this.#byPlace.set(place, { assignment, draft });
      return;
    }
    const before = held.assignment;
    if (sameRaw(before.raw, assignment.raw)) {
      draft.outcome = "merged";
      draft.notes.push(`${at(before.item)} says the same`);
    } else if (holdsPlaceholder(before.raw) !== holdsPlaceholder(assignment.raw)) {
      this.#prefer(holdsPlaceholder(assignment.raw) ? "held" : "new", held, { assignment, draft });
    } else if (before.item.file === assignment.item.file && before.item.scope === assignment.item.scope) {
      refuse(draft, `${at(before.item)} gives ${assignment.key} another value, which holds`);
    } else if (this.#system.firstHolds?.(before.item, assignment.item, setting.readers) === true) {
      this.#prefer("held", held, { assignment, draft });
    } else this.#prefer("new", held, { assignment, draft });
  }

  /** Of two values of different files one holds; the other's line says so. */
  #prefer(which: "held" | "new", held: Placed, given: Placed): void {
    const [winner, loser] = which === "held" ? [held, given] : [given, held];
    loser.draft.outcome = "merged";
    loser.draft.notes.push(`${at(winner.assignment.item)} gives another value, which holds`);
    this.#byPlace.set(placeOf(winner.assignment.key, winner.assignment.inside), winner);
  }
}

/** The finished line of the report. */
export function lineOf({ item, outcome = "default", key, notes }: Draft): ImportLine {
  const { file, line, name } = item;
  const note = notes.join("; ");
  return { file, line, name, outcome, ...(key === undefined ? {} : { key }), ...(note === "" ? {} : { note }) };
}

/** A map as the values in it: another line may give places of the same map. */
function leaves({ path, raw }: Target): Target[] {
  if (!isRawMap(raw) || Object.keys(raw).length === 0) return [{ path, raw }];
  return Object.entries(raw).flatMap(([name, member]) => leaves({ path: [...path, name], raw: member }));
}

function refuse(draft: Draft, why: string): void {
  draft.outcome = "unmapped";
  draft.notes.push(why);
}

/** Of several settings that one line gives, what was done to the first counts, but for a default and what is refused. */
function weigh(draft: Draft, outcome: Outcome): void {
  if (draft.outcome === undefined || draft.outcome === "default") draft.outcome = outcome;
}

/** Also `redis.url.a`, a map where one value is wanted. */
function isBelowSecret({ byKey }: Registry, path: readonly string[]): boolean {
  return path.some((_, depth) => byKey.get(path.slice(0, depth + 1).join("."))?.setting.type.secret === true);
}

function placeOf(key: string, inside: readonly string[]): string {
  return [key, ...inside].join("\0");
}

function sameRaw(a: Raw, b: Raw): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
