import { parseSearchWith, stringifySearchWith } from "@tanstack/react-router";

const plainWord = /^[\w.:/-]+$/;

/** Addresses for people: a list of plain words is written with commas; what is no plain text stays JSON. */
export const stringifySearch = stringifySearchWith((value: unknown) => {
  const isPlain = Array.isArray(value) && value.length > 0 && value.every(isPlainWord);
  return isPlain ? value.join(",") : JSON.stringify(value);
}, JSON.parse);

/** Reads it back; each page's `search.ts` splits its own lists. */
export const parseSearch = parseSearchWith(JSON.parse);

function isPlainWord(word: unknown): boolean {
  return typeof word === "string" && plainWord.test(word);
}
