import { didYouMean, meant } from "../suggest.ts";
import { bad, good, textKind, type Kind } from "./kind.ts";

interface ChoiceOptions<V extends string> {
  /** Other words for the same: `{ prod: "production" }`. */
  readonly synonyms?: Readonly<Record<string, NoInfer<V>>>;
}

/** One of a few words, in any case. */
export function oneOf<const V extends string>(words: readonly V[], { synonyms = {} }: ChoiceOptions<V> = {}): Kind<V> {
  const known = new Map<string, V>([
    ...words.map((word) => [word.toLowerCase(), word] as const),
    ...Object.entries(synonyms),
  ]);
  return textKind({
    name: "enum",
    bounds: words.join(", "),
    schema: { enum: [...words, ...Object.keys(synonyms)] },
    read: (text, { quote }) => {
      const word = known.get(text.trim().toLowerCase());
      if (word !== undefined) return good(word);
      return bad(
        `must be one of ${words.join(", ")}, not ${quote(text)}${didYouMean(text, words)}`,
        meant(text, words),
      );
    },
    show: (word) => word,
  });
}

/** yes or no, as Redis writes a switch; true and false are read too. */
export function yesNo(): Kind<boolean> {
  return textKind({
    name: "yes/no",
    schema: { enum: [true, false, "yes", "no"] },
    read: (text, { quote }) => {
      const word = text.trim().toLowerCase();
      if (word === "yes" || word === "true") return good(true);
      if (word === "no" || word === "false") return good(false);
      return bad(`must be yes or no, not ${quote(text)}`);
    },
    show: (value) => (value ? "yes" : "no"),
  });
}

const truths = ["true", "false"];

/** true or false. */
export function bool(): Kind<boolean> {
  return textKind({
    name: "bool",
    schema: { type: "boolean" },
    read: (text, { quote }) => {
      const word = text.trim().toLowerCase();
      if (word === "true" || word === "false") return good(word === "true");
      return bad(`must be true or false, not ${quote(text)}${didYouMean(text, truths)}`, meant(text, truths));
    },
    show: String,
  });
}
