import { buffer } from "node:stream/consumers";
import type { PreviewSource } from "./source.ts";
import { isBinary, textWindow } from "./text-window.ts";

export interface TextPage {
  /** The byte at which the text begins. */
  readonly offset: number;
  /** The byte behind the text; undefined at the end of the file. */
  readonly next: number | undefined;
  readonly text: string;
  /** The bytes are none of a text, and `text` is empty. */
  readonly isBinary: boolean;
}

/** A piece of a text, from a byte on: the borders are moved to those of characters. */
export async function previewText(
  source: PreviewSource,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<TextPage> {
  const from = Math.min(offset, source.size);
  const length = Math.min(limit, source.size - from);
  const bytes = length === 0 ? Buffer.alloc(0) : await buffer(await source.read({ offset: from, length }));
  const isLast = from + length >= source.size;
  const binary = isBinary(bytes);
  const { text, start, end } = textWindow(bytes, { isFirst: from === 0, isLast });
  return { offset: from + start, next: isLast ? undefined : from + end, text: binary ? "" : text, isBinary: binary };
}
