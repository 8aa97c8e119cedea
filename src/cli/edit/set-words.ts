import { isTarget, targetOf, type Target } from "#/config/edit/target.ts";
import { rawOfWords } from "#/config/edit/given-values.ts";
import type { Raw } from "#/config/kinds/index.ts";
import type { Registry } from "#/config/registry/registry.ts";
import { usage } from "../shell/usage.ts";

/** What `config set` was asked for. */
export interface Wish {
  readonly key: string;
  readonly target: Target;
  /** undefined: take it out of the file. */
  readonly raw?: Raw;
  /** Its value has to be asked for. */
  readonly secret?: true;
}

/** `KEY VALUE…`, `KEY=VALUE…` or `KEY` alone, and the keys of --unset. Throws USAGE. */
export function wishesOf(words: readonly string[], unset: readonly string[], registry: Registry): readonly Wish[] {
  const removed = unset.map((key) => ({ key, target: knownTarget(key, registry) }));
  const wishes = [...setWishes(words, registry), ...removed];
  if (wishes.length === 0) throw usage("pharos config set needs KEY VALUE, KEY=VALUE or --unset KEY.", see);
  const keys = wishes.map(({ target }) => [target.registered.key, ...target.inside].join("."));
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined) throw usage(`${twice} is given twice.`, see);
  return wishes;
}

const see = "See: pharos config set --help";

function setWishes(words: readonly string[], registry: Registry): Wish[] {
  const [first, ...values] = words;
  if (first === undefined) return [];
  if (!first.includes("=")) return [wishOf(first, values, registry)];
  return words.map((word) => {
    const at = word.indexOf("=");
    if (at < 1) throw usage(`'${word}' is not KEY=VALUE.`, see);
    return wishOf(word.slice(0, at), [word.slice(at + 1)], registry);
  });
}

function wishOf(key: string, words: readonly string[], registry: Registry): Wish {
  const target = knownTarget(key, registry);
  if (target.kind.secret) {
    if (words.length === 0) return { key, target, secret: true };
    throw usage(
      `${key} is a secret, which does not belong on a command line: other users of this machine can read it there.`,
      `Type it: pharos config set ${key}; or from a file: pharos config set ${key} --stdin < FILE`,
    );
  }
  if (words.length === 0) throw usage(`${key} needs a value.`, `To take it out of the file: --unset ${key}`);
  const raw = rawOfWords(target, words);
  if (raw === undefined) throw usage(`${key} takes one value, not ${words.length}.`, "Put quotes around it.");
  if (raw === "") throw usage(`An empty value leaves ${key} as it is.`, `To take it out of the file: --unset ${key}`);
  return { key, target, raw };
}

function knownTarget(key: string, registry: Registry): Target {
  const found = targetOf(registry, key);
  if (isTarget(found)) return found;
  throw usage(`${key} ${found.message}${found.message.endsWith("?") ? "" : "."}`, "List them with: pharos help config");
}
