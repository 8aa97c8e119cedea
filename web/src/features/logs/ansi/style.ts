import { indexedColour, type Rgb } from "./colour.ts";

/** How text looks, as SGR codes set it. */
export interface TextStyle {
  readonly bold?: true;
  readonly dim?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly struck?: true;
  readonly inverse?: true;
  readonly fore?: Rgb;
  readonly back?: Rgb;
}

export const plainStyle: TextStyle = {};

const onFlags: Readonly<Record<number, keyof TextStyle>> = {
  1: "bold",
  2: "dim",
  3: "italic",
  4: "underline",
  7: "inverse",
  9: "struck",
  21: "underline",
};
const offFlags: Readonly<Record<number, readonly (keyof TextStyle)[]>> = {
  22: ["bold", "dim"],
  23: ["italic"],
  24: ["underline"],
  27: ["inverse"],
  29: ["struck"],
  39: ["fore"],
  49: ["back"],
};

/** The style after an SGR sequence's parameters (`1;31`, `38;5;196`, `38:2::255:0:0`). Unknown codes change nothing. */
export function applySgr(style: TextStyle, parameters: string): TextStyle {
  const codes = parameters.split(";").map((each) => each.split(":").map((part) => (part === "" ? 0 : Number(part))));
  let next = style;
  for (let at = 0; at < codes.length; at += 1) {
    const [code = 0, ...sub] = codes[at] ?? [];
    if (code === 38 || code === 48) {
      const rest = sub.length > 0 ? sub : codes.slice(at + 1, at + 5).map(([first = 0]) => first);
      const { colour, used } = extendedColour(rest, sub.length > 0);
      if (sub.length === 0) at += used;
      if (colour !== undefined) next = { ...next, [code === 38 ? "fore" : "back"]: colour };
    } else next = applyCode(next, code, sub);
  }
  return next;
}

function applyCode(style: TextStyle, code: number, sub: readonly number[]): TextStyle {
  if (code === 0) return plainStyle;
  // `4:0` is no underline, `4:3` a wavy one.
  if (code === 4 && sub[0] === 0) return without(style, ["underline"]);
  const flag = onFlags[code];
  if (flag !== undefined) return { ...style, [flag]: true };
  const off = offFlags[code];
  if (off !== undefined) return without(style, off);
  const index = namedIndex(code);
  const colour = index === undefined ? undefined : indexedColour(index.index);
  return index === undefined || colour === undefined ? style : { ...style, [index.of]: colour };
}

function namedIndex(code: number): { readonly of: "fore" | "back"; readonly index: number } | undefined {
  if (code >= 30 && code <= 37) return { of: "fore", index: code - 30 };
  if (code >= 40 && code <= 47) return { of: "back", index: code - 40 };
  if (code >= 90 && code <= 97) return { of: "fore", index: code - 90 + 8 };
  if (code >= 100 && code <= 107) return { of: "back", index: code - 100 + 8 };
  return undefined;
}

/** What follows 38 or 48: `5;n` or `2;r;g;b` (with colons also `2:space:r:g:b`). `used`: parameters taken. */
function extendedColour(
  rest: readonly number[],
  colons: boolean,
): { readonly colour: Rgb | undefined; readonly used: number } {
  if (rest[0] === 5) return { colour: indexedColour(rest[1] ?? 0), used: 2 };
  if (rest[0] !== 2) return { colour: undefined, used: 0 };
  const from = colons && rest.length > 4 ? 2 : 1;
  const [red = 0, green = 0, blue = 0] = rest.slice(from, from + 3);
  const parts: Rgb = [red, green, blue];
  const isColour = parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255);
  return { colour: isColour ? parts : undefined, used: 4 };
}

function without(style: TextStyle, keys: readonly (keyof TextStyle)[]): TextStyle {
  const kept = Object.entries(style).filter(([key]) => !keys.includes(key as keyof TextStyle));
  return kept.length === 0 ? plainStyle : Object.fromEntries(kept);
}
