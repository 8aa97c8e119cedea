import { didYouMean } from "../suggest.ts";
import { bad, good, textKind, type Kind } from "./kind.ts";

/** Values that the contract names and this version refuses, each with the reason. */
type NotYet<V extends string> = { readonly [K in V]?: string };

/** One of a few words, in any case. `notYet` refuses words whose capability does not exist. */
export function oneOf<const V extends string, const N extends NotYet<V>>(
  words: readonly V[],
  { notYet }: { readonly notYet?: N } = {},
): Kind<Exclude<V, keyof N>> {
  const refusals: NotYet<V> = notYet ?? {};
  const usable = words.filter((word) => refusals[word] === undefined);
  return textKind({
    name: "enum",
    bounds: usable.join(", "),
    read: (text, { quote }) => {
      const word = words.find((each) => each === text.trim().toLowerCase());
      if (word === undefined) {
        return bad(`must be one of ${usable.join(", ")}, not ${quote(text)}${didYouMean(text, usable)}`);
      }
      const refusal = refusals[word];
      return refusal === undefined ? good(word as Exclude<V, keyof N>) : bad(`cannot be ${word}: ${refusal}`);
    },
    show: (word) => word,
  });
}

/** true or false. `notYet` says why true is refused. */
export function bool({ notYet }: { readonly notYet?: string } = {}): Kind<boolean> {
  return textKind({
    name: "bool",
    bounds: notYet === undefined ? "" : "false",
    read: (text, { quote }) => {
      const word = text.trim().toLowerCase();
      if (word === "false") return good(false);
      if (word !== "true") return bad(`must be true or false, not ${quote(text)}`);
      return notYet === undefined ? good(true) : bad(`cannot be true: ${notYet}`);
    },
    show: String,
  });
}
