import { mergeRaw, toRaw, type Raw, type ReadContext } from "./kinds/index.ts";
import type { Origin } from "./origin.ts";
import type { Registered, Registry } from "./registry/registry.ts";
import { isDerived, type DefaultFacts, type Setting } from "./registry/setting.ts";
import type { Candidate } from "./sources/source.ts";
import type { ConfigFault } from "./faults.ts";
import { textsOf, unfolded } from "./unfold.ts";

/** A setting in force: its value, where it comes from, and what it overrides. */
export interface ResolvedSetting extends Registered {
  readonly value: unknown;
  readonly origin: Origin;
  /** All that layers gave, the strongest first: the winner, then the losers. Empty: the default holds. */
  readonly given: readonly Candidate[];
}

export interface Machine {
  readonly home: string;
  readonly userHome: string;
  readonly hostname: string;
}

export interface Resolution {
  readonly settings: ReadonlyMap<string, ResolvedSetting>;
  readonly faults: readonly ConfigFault[];
}

/** Decides each setting: the strongest candidate (the last one), else its default. Only what wins is checked. */
export function resolveSettings(candidates: readonly Candidate[], registry: Registry, machine: Machine): Resolution {
  const resolver = new Resolver(candidates, registry, machine);
  for (const registered of registry.byKey.values()) resolver.resolve(registered);
  return resolver;
}

/** One setting's value ahead of the others; what is wrong with it, resolving all of them tells. */
export function resolveOne(
  key: string,
  candidates: readonly Candidate[],
  registry: Registry,
  machine: Machine,
): unknown {
  const registered = registry.byKey.get(key);
  return registered && new Resolver(candidates, registry, machine).resolve(registered).value;
}

class Resolver implements Resolution {
  readonly settings = new Map<string, ResolvedSetting>();
  readonly faults: ConfigFault[] = [];
  readonly #given: ReadonlyMap<string, Candidate[]>;
  readonly #registry: Registry;
  readonly #machine: Machine;
  readonly #facts: DefaultFacts;

  constructor(candidates: readonly Candidate[], registry: Registry, machine: Machine) {
    this.#given = Map.groupBy(candidates, ({ key }) => key);
    this.#registry = registry;
    this.#machine = machine;
    const of = <V>(setting: Setting<V>): V => {
      const key = this.#registry.keyOf.get(setting) ?? "";
      return setting.cast(this.resolve({ key, setting }).value);
    };
    const isGiven = (setting: Setting<unknown>) => this.#given.has(this.#registry.keyOf.get(setting) ?? "");
    this.#facts = { home: machine.home, hostname: machine.hostname, of, isGiven };
  }

  resolve(registered: Registered): ResolvedSetting {
    const before = this.settings.get(registered.key);
    if (before) return before;
    const candidates = this.#given.get(registered.key) ?? [];
    const given = candidates.map((candidate) => unfolded(candidate, registered.setting.type)).toReversed();
    const [winner, ...losers] = given;
    const origin: Origin = winner?.origin ?? { layer: "default" };
    const value = winner ? this.#read(registered, winner, losers) : this.#default(registered);
    const resolved = { ...registered, value, origin, given };
    this.settings.set(registered.key, resolved);
    return resolved;
  }

  /** A faulty value is reported, and the default stands in so that the search for faults goes on. */
  #read(registered: Registered, winner: Candidate, losers: readonly Candidate[]): unknown {
    const { key, setting } = registered;
    let raw = winner.raw;
    if (setting.type.merges) raw = losers.reduce<Raw>((merged, { raw: weaker }) => mergeRaw(weaker, merged), raw);
    const reading = setting.type.read(raw, this.#context(winner.folder, quoting([winner, ...losers])));
    if (reading.ok) return reading.value;
    for (const { at, message, suggestion, name } of reading.faults) {
      const source = [winner, ...losers].find((candidate) => holds(candidate.raw, at)) ?? winner;
      const meant = name === "unknown" && suggestion ? [key, ...at.slice(0, -1), suggestion].join(".") : suggestion;
      this.faults.push({
        code: name === "unknown" ? "UNKNOWN_KEY" : "WRONG_VALUE",
        path: [key, ...at].join("."),
        message,
        origin: source.locate?.(at, { ofName: name !== undefined }) ?? source.origin,
        ...(meant === undefined ? {} : { suggestion: meant }),
      });
    }
    return this.#default(registered);
  }

  #default({ key, setting }: Registered): unknown {
    if (setting.default === undefined) return undefined;
    if (isDerived(setting.default)) return setting.default.compute(this.#facts);
    const reading = setting.type.read(toRaw(setting.default), this.#context(this.#machine.home));
    if (!reading.ok) throw new Error(`the default of ${key} ${reading.faults[0]?.message}`);
    return reading.value;
  }

  #context(folder: string, quote = quoted): ReadContext {
    return { folder, userHome: this.#machine.userHome, quote };
  }
}

/** Whether a layer's value reaches to a place in a list or map: the strongest that does is where it comes from. */
export function holds(raw: Raw, at: readonly string[]): boolean {
  const [first, ...rest] = at;
  if (first === undefined) return true;
  if (typeof raw === "string" || !Object.hasOwn(raw, first)) return false;
  return holds((raw as Readonly<Record<string, Raw>>)[first] ?? "", rest);
}

/** Quotes values as they were written: what a variable holds may be a secret, and stays unsaid. */
function quoting(candidates: readonly Candidate[]): (text: string) => string {
  const written = new Map(candidates.flatMap((candidate) => [...(candidate.written ?? [])]));
  if (written.size === 0) return quoted;
  const plain = new Set(candidates.flatMap(({ raw }) => textsOf(raw)).filter((text) => !written.has(text)));
  return (text) => {
    const source = written.get(text);
    if (source !== undefined) return quoted(source);
    return plain.has(text) ? quoted(text) : "what its variables give";
  };
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}
