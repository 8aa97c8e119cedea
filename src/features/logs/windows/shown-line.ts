const carriageReturn = 13;

/** A line as a terminal leaves it: what follows the last `\r`; those at its very end count as part of the line end. */
export function foldLine(line: Buffer): Buffer {
  let end = line.length;
  while (end > 0 && line[end - 1] === carriageReturn) end -= 1;
  if (end === 0) return line.subarray(0, 0);
  return line.subarray(line.lastIndexOf(carriageReturn, end - 1) + 1, end);
}

/** At most `maxBytes` bytes as text, cut between characters; bytes that are no UTF-8 become U+FFFD. */
export function textOf(bytes: Buffer, maxBytes: number): string {
  if (bytes.length <= maxBytes) return bytes.toString();
  let end = maxBytes;
  // A character has at most three bytes after its first; a longer run of such bytes is no character anyway.
  for (let back = 0; back < 3 && isContinuation(bytes[end]); back += 1) end -= 1;
  return bytes.toString("utf8", 0, isContinuation(bytes[end]) ? maxBytes : end);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/**
 * The end of a line that comes in pieces, as far as it is needed to show the line: earlier states of a progress bar are
 * dropped at once, and of one state the first `maxBytes` bytes are kept.
 */
export class OpenLine {
  readonly #maxBytes: number;
  #pieces: Buffer[] = [];
  #held = 0;
  /** Bytes of the state under way, with those not kept and without `\r` at its end. */
  #length = 0;
  #returned = false;
  #folded = false;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes that were added, all states together. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes of the state that is shown, uncut. */
  get length(): number {
    return this.#length;
  }

  /** True when a `\r` stands before what is shown. */
  get folded(): boolean {
    return this.#folded;
  }

  /** Bytes of the state that is shown, at most `maxBytes`. */
  get shown(): Buffer {
    return Buffer.concat(this.#pieces);
  }

  add(piece: Buffer): void {
    this.#bytes += piece.length;
    const state = foldLine(piece);
    if (state.length === 0) {
      this.#returned ||= piece.length > 0;
      return;
    }
    const dropped = this.#returned || piece.subarray(0, state.byteOffset - piece.byteOffset).includes(carriageReturn);
    if (dropped) this.#restart();
    this.#length += state.length;
    const room = this.#maxBytes - this.#held;
    if (room > 0) {
      // A copy: the piece's memory may be used again, or be a part of much more.
      const kept = Buffer.from(state.subarray(0, room));
      this.#pieces.push(kept);
      this.#held += kept.length;
    }
    this.#returned = piece.at(-1) === carriageReturn;
  }

  #restart(): void {
    this.#folded = true;
    this.#pieces = [];
    this.#held = 0;
    this.#length = 0;
  }
}
