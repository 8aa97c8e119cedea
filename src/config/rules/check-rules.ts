import type { ConfigFault } from "../faults.ts";
import type { Origin } from "../origin.ts";
import type { Values } from "../settings/index.ts";
import { holds } from "../resolve.ts";
import { rules } from "./index.ts";
import type { Breach, Rule, RuleFacts } from "./rule.ts";
import { watchValues } from "./watch-values.ts";

export interface Broken {
  readonly faults: readonly ConfigFault[];
  readonly warnings: readonly ConfigFault[];
}

/**
 * Holds the configuration against the rules of the programs that it is for. `faulty`: the keys in whose place defaults
 * stand, because their values could not be read; rules that look at them are left out.
 */
export function checkRules(values: Values, facts: RuleFacts, faulty: ReadonlySet<string> = new Set()): Broken {
  const faults: ConfigFault[] = [];
  const warnings: ConfigFault[] = [];
  for (const rule of rules) {
    if (!rule.readers.some((reader) => facts.readers.includes(reader))) continue;
    const watched = watchValues(values, faulty);
    const breaches = listOf(rule.check?.(watched.values, facts));
    if (watched.touched()) continue;
    (rule.level === "error" ? faults : warnings).push(...breaches.map((breach) => faultOf(rule, breach, facts)));
  }
  return { faults, warnings };
}

function listOf(breach: Breach | readonly Breach[] | undefined): readonly Breach[] {
  if (breach === undefined) return [];
  return isList(breach) ? breach : [breach];
}

function isList(breach: Breach | readonly Breach[]): breach is readonly Breach[] {
  return Array.isArray(breach);
}

function faultOf({ id, key: ruleKey, code = "RULE_BROKEN" }: Rule, breach: Breach, facts: RuleFacts): ConfigFault {
  const told = typeof breach === "string" ? { key: ruleKey, message: breach } : breach;
  const { key, message, at = [], suggestion } = told;
  const origin = originOf(told, facts);
  return {
    code,
    path: [key, ...at].join("."),
    message: `${message} (rule ${id})`,
    ...(origin ? { origin } : {}),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function originOf({ key, at = [], asks }: Exclude<Breach, string>, { settings }: RuleFacts): Origin | undefined {
  const { given = [], origin } = settings.get(key) ?? {};
  const others = asks === undefined ? [] : (settings.get(asks)?.given ?? []);
  const [source] = [...given.filter(({ raw }) => holds(raw, at)), ...given, ...others];
  return source?.locate?.(at) ?? source?.origin ?? origin;
}
