import { styleText } from "node:util";

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Shows text in a style, or as it is where colours are off. */
export type Paint = (style: Style | undefined, text: string) => string;

export const plain: Paint = (_style, text) => text;

export const coloured: Paint = (style, text) =>
  style === undefined || text === "" ? text : styleText(style, text, { validateStream: false });
