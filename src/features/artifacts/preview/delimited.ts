const delimiters = [",", "\t", ";", "|"] as const;

/** What separates the fields of a header line: the mark that it has most of outside quotes; a comma when none. */
export function guessDelimiter(line: string): string {
  const plain = line.replaceAll(/"(?:[^"]|"")*"/g, "");
  const counts = delimiters.map((mark) => plain.split(mark).length - 1);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** The fields of one record (RFC 4180), its line end included or not. A quote within a plain field is text. */
export function fieldsOf(record: string, delimiter: string): string[] {
  const text = record.replace(/\r?\n$/, "");
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = text[at] === '"' ? quotedField(text, at, delimiter) : plainField(text, at, delimiter);
    fields.push(field.value);
    if (field.end >= text.length) return fields;
    at = field.end + 1;
  }
}

interface Field {
  readonly value: string;
  /** The index of the delimiter behind it, or the text's length. */
  readonly end: number;
}

function plainField(text: string, from: number, delimiter: string): Field {
  const found = text.indexOf(delimiter, from);
  const end = found === -1 ? text.length : found;
  return { value: text.slice(from, end), end };
}

function quotedField(text: string, from: number, delimiter: string): Field {
  let value = "";
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close === -1) return { value: value + text.slice(at), end: text.length };
    value += text.slice(at, close);
    if (text[close + 1] !== '"') {
      // What stands between the closing quote and the delimiter is kept.
      const rest = plainField(text, close + 1, delimiter);
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    at = close + 2;
  }
}
