import type { CSSProperties } from "react";
import { hex, readableOn, readableText } from "./colour.ts";
import type { TextStyle } from "./style.ts";

/** The look as CSS, readable in both themes; undefined for plain text. */
export function cssStyle(style: TextStyle): CSSProperties | undefined {
  const colours = coloursOf(style);
  const lines = [style.underline && "underline", style.struck && "line-through"].filter(Boolean).join(" ");
  const css: CSSProperties = {
    ...colours,
    ...(style.bold === true ? { fontWeight: 700 } : {}),
    ...(style.italic === true ? { fontStyle: "italic" } : {}),
    ...(lines === "" ? {} : { textDecoration: lines }),
    ...(style.dim === true && colours.color === undefined ? { color: "var(--soft)" } : {}),
  };
  return Object.keys(css).length === 0 ? undefined : css;
}

function coloursOf({ fore, back, inverse }: TextStyle): CSSProperties {
  const [text, ground] = inverse === true ? [back, fore] : [fore, back];
  if (ground !== undefined) return { color: hex(readableOn(text ?? ground, ground)), backgroundColor: hex(ground) };
  if (inverse === true) return { color: "var(--surface)", backgroundColor: "var(--mantine-color-text)" };
  if (text === undefined) return {};
  const { light, dark } = readableText(text);
  return { color: `light-dark(${light}, ${dark})` };
}
