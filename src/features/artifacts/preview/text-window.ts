/** A piece of a text file that begins and ends between characters. */
export interface TextWindow {
  readonly text: string;
  /** Where the text begins and ends within the bytes that were given. */
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts bytes at the borders of UTF-8 characters: what began before the first byte and what does not end by the last
 * one is left to the windows beside this one. `isLast`: nothing follows, so that the end is kept as it is.
 */
export function textWindow(bytes: Uint8Array, place: { isFirst: boolean; isLast: boolean }): TextWindow {
  const start = place.isFirst ? 0 : leadingRest(bytes);
  const end = place.isLast ? bytes.length : Math.max(start, bytes.length - openEnd(bytes));
  return {
    text: new TextDecoder("utf-8", { ignoreBOM: !place.isFirst }).decode(bytes.subarray(start, end)),
    start,
    end,
  };
}

/** No text has NUL. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.includes(0);
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** Bytes at the start that belong to a character before them; three at most. */
function leadingRest(bytes: Uint8Array): number {
  let count = 0;
  while (count < 3 && isContinuation(bytes[count])) count += 1;
  return count;
}

/** Bytes at the end that begin a character which is not whole. */
function openEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (isContinuation(byte)) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}
