const words: ReadonlyMap<string, "true" | "false"> = new Map([
  ...["1", "on", "t", "true", "y", "yes"].map((word) => [word, "true"] as const),
  ...["0", "off", "f", "false", "n", "no"].map((word) => [word, "false"] as const),
]);

/**
 * true or false as the four systems write it: the words of pydantic's bool, in any case.
 * https://docs.pydantic.dev/latest/api/standard_library_types/#booleans
 */
export function foreignBool(text: string): "true" | "false" | undefined {
  return words.get(text.trim().toLowerCase());
}
