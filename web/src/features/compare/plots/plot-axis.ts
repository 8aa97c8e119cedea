import { numberOf, type CompareRow } from "../rules/rows.ts";

/** A row as an axis: of numbers, or of words in their order. */
export interface PlotAxis {
  readonly name: string;
  /** Words of a category axis; undefined: numbers. */
  readonly words: readonly string[] | undefined;
  /** By run: the number, or the place of its word; undefined where nothing fits. */
  readonly places: readonly (number | undefined)[];
}

const collator = new Intl.Collator("en", { numeric: true });

/** Of numbers when everything that was logged is one; NaN and the infinities have no place on it. */
export function axisOf({ key, section, values }: CompareRow): PlotAxis {
  const logged = values.filter((value) => value !== null && value !== "");
  const isNumeric = logged.length > 0 && logged.every((value) => !Number.isNaN(Number(value)) || value === "NaN");
  const name = section === "attributes" && key === "duration" ? "duration (s)" : key;
  if (isNumeric) return { name, words: undefined, places: values.map(numberOf) };
  const words = [...new Set(logged.map(String))].toSorted(collator.compare);
  const places = new Map(words.map((word, at) => [word, at]));
  return { name, words, places: values.map((value) => (value === null ? undefined : places.get(String(value)))) };
}
