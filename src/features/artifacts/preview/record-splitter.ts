/** Finds where records end in a stream of bytes; keeps its state from chunk to chunk. */
export interface RecordSplitter {
  /** The index after the record that goes on at `from`; -1 when the chunk ends before it. */
  end(chunk: Uint8Array, from: number): number;
}

const newline = 10;
const quote = 34;

/** A line is a record. */
export function lineSplitter(): RecordSplitter {
  return { end: (chunk, from) => chunk.indexOf(newline, from) + 1 || -1 };
}

type Place = "field start" | "plain" | "quoted" | "after quote";

/** RFC 4180: a line is a record, but not inside quotes; a quote within a plain field is text. */
export function delimitedSplitter(delimiter: string): RecordSplitter {
  const comma = delimiter.charCodeAt(0);
  let place: Place = "field start";
  return {
    end(chunk, from) {
      for (let at = from; at < chunk.length; at += 1) {
        const byte = chunk[at];
        if (place === "quoted") {
          if (byte === quote) place = "after quote";
        } else if (byte === newline) {
          place = "field start";
          return at + 1;
        } else if (byte === comma) {
          place = "field start";
        } else if (byte === quote && place !== "plain") {
          // At the start of a field it opens; behind a quote it stands for a quote.
          place = "quoted";
        } else {
          place = "plain";
        }
      }
      return -1;
    },
  };
}
