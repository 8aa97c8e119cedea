import type { Job, OutputChunk } from "#/client/index.ts";
import type { Output } from "../terminal/output.ts";

/** Where an attached command puts what it hears of a job. */
export interface JobSink {
  submitted(job: Job): Promise<void>;
  /** The job's state or attempt is another than before. */
  changed(job: Job): Promise<void>;
  output(chunk: OutputChunk): Promise<void>;
  /** There is no more output. */
  outputEnds(): Promise<void>;
  ended(job: Job, exitCode: number): Promise<void>;
}

/** The job's stdout on stdout and its stderr on stderr, byte for byte. */
export function plainSink(out: Output, words: Pick<JobSink, "submitted" | "changed" | "ended">): JobSink {
  return {
    ...words,
    output: ({ stream, bytes }) => (stream === "stdout" ? out.write(bytes) : out.words(bytes)),
    outputEnds: async () => undefined,
  };
}

/** One event a line. Output is text; bytes that are none come as base64. */
export function jsonSink(out: Output): JobSink {
  const texts = new Map<string, TextPieces>();
  const line = (value: unknown): Promise<void> => out.result(value, "line");
  const outputLine = (piece: Piece, attempt: number, stream: string): Promise<void> =>
    line({ type: "output", attempt, stream, ...piece });
  return {
    submitted: (job) => line({ type: "submitted", job }),
    changed: (job) => line({ type: "state", job }),
    async output({ attempt, stream, offset, bytes }) {
      const key = `${attempt} ${stream}`;
      const pieces = texts.get(key) ?? new TextPieces();
      texts.set(key, pieces);
      const piece = pieces.add(offset, bytes);
      if (piece !== undefined) await outputLine(piece, attempt, stream);
    },
    async outputEnds() {
      for (const [key, pieces] of texts) {
        const [attempt, stream = ""] = key.split(" ");
        const rest = pieces.end();
        if (rest !== undefined) await outputLine(rest, Number(attempt), stream);
      }
    },
    ended: (job, exitCode) => line({ type: "ended", exit_code: exitCode, job }),
  };
}

type Piece = { readonly offset: number } & ({ readonly text: string } | { readonly base64: string });

/** A stream's bytes as pieces of text: a character that two chunks share comes whole with the second. */
class TextPieces {
  #held: Buffer = Buffer.alloc(0);
  #offset = 0;

  add(offset: number, bytes: Uint8Array): Piece | undefined {
    if (this.#held.length === 0) this.#offset = offset;
    const all = Buffer.concat([this.#held, bytes]);
    const whole = all.length - openTail(all);
    this.#held = all.subarray(whole);
    return this.#piece(all.subarray(0, whole));
  }

  end(): Piece | undefined {
    const rest = this.#held;
    this.#held = Buffer.alloc(0);
    return this.#piece(rest);
  }

  #piece(bytes: Buffer): Piece | undefined {
    if (bytes.length === 0) return undefined;
    const offset = this.#offset;
    this.#offset += bytes.length;
    try {
      return { offset, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
    } catch {
      return { offset, base64: bytes.toString("base64") };
    }
  }
}

/** How many bytes at the end begin a UTF-8 character that is not complete yet (RFC 3629). */
function openTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return needed(byte) > back ? back : 0;
  }
  return 0;
}

function needed(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}
