/** How well a text fits what was typed, and which of its characters were meant. */
export interface Fit {
  /** Higher is better; only to compare. */
  readonly score: number;
  /** Places in the text, in UTF-16 units, rising. */
  readonly at: readonly number[];
}

const wordStart = /^$|[^\p{L}\p{N}]$/u;

/**
 * Every typed word must be in the text, in any order: at the start of a word best, within one next, else as letters that
 * follow each other with gaps ("dgts"). Undefined when it does not fit.
 */
export function fitOf(typed: string, text: string): Fit | undefined {
  const lower = text.toLowerCase();
  // Some letters change their length with their case; the places would be wrong then.
  const placed = lower.length === text.length;
  let score = 0;
  const at = new Set<number>();
  for (const word of typed.toLowerCase().split(/\s+/).filter(Boolean)) {
    const found = fitWord(word, lower);
    if (found === undefined) return undefined;
    score += found.score;
    for (const place of found.at) at.add(place);
  }
  return { score: score - text.length / 1000, at: placed ? [...at].toSorted((a, b) => a - b) : [] };
}

function fitWord(word: string, text: string): Fit | undefined {
  const places = indexesOf(word, text);
  const best = places.find((place) => wordStart.test(text.slice(0, place))) ?? places[0];
  if (best === undefined) return fitLetters(word, text);
  const base = wordStart.test(text.slice(0, best)) ? 3 : 2;
  return { score: base - Math.min(best, 100) / 1000, at: Array.from({ length: word.length }, (_, i) => best + i) };
}

function indexesOf(word: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let place = text.indexOf(word); place >= 0 && places.length < 20; place = text.indexOf(word, place + 1))
    places.push(place);
  return places;
}

function fitLetters(word: string, text: string): Fit | undefined {
  const at: number[] = [];
  let place = -1;
  for (const letter of word) {
    place = text.indexOf(letter, place + 1);
    if (place < 0) return undefined;
    at.push(place);
  }
  const spread = (at.at(-1) ?? 0) - (at[0] ?? 0) + 1 - word.length;
  return { score: 1 - Math.min(spread, 900) / 1000, at };
}
