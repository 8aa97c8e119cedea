/** A file as an archive tells of it. */
export interface TarEntry {
  /** Relative, with slashes. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds. */
  readonly modifiedAt: number;
}

const block = 512;
const shortName = 100;
/** What the eleven octal digits of a header can say. */
const shortSize = 8 ** 11;

/** Two empty blocks end an archive. */
export const tarEnd = Buffer.alloc(2 * block);

/** What stands before a file's bytes (POSIX.1-2001 pax): a header, and before it one more for what that cannot say. */
export function tarHeader(entry: TarEntry): Buffer {
  const records: [string, string][] = [];
  // Plain headers have no charset.
  if (Buffer.byteLength(entry.path) > shortName || /[^\x20-\x7e]/.test(entry.path)) records.push(["path", entry.path]);
  if (entry.size >= shortSize) records.push(["size", String(entry.size)]);
  const header = ustar({ ...entry, type: "0" });
  if (records.length === 0) return header;
  const body = Buffer.from(records.map(([key, value]) => paxRecord(key, value)).join(""));
  const extended = ustar({ path: "pax", size: body.length, modifiedAt: entry.modifiedAt, type: "x" });
  return Buffer.concat([extended, body, tarPadding(body.length), header]);
}

/** What stands behind a file's bytes. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}

function ustar({ path, size, modifiedAt, type }: TarEntry & { readonly type: "0" | "x" }): Buffer {
  const header = Buffer.alloc(block);
  const octal = (value: number, at: number, digits: number): unknown =>
    header.write(value.toString(8).padStart(digits, "0"), at, "ascii");
  header.write(path.replaceAll(/[^\x20-\x7e]/g, "_").slice(0, shortName), 0, "ascii");
  octal(0o644, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size < shortSize ? size : 0, 124, 11);
  octal(Math.max(0, Math.floor(modifiedAt / 1000)), 136, 11);
  header.write(type, 156, "ascii");
  header.write("ustar\u000000", 257, "ascii");
  // The checksum counts its own field as spaces.
  header.fill(" ", 148, 156);
  octal(
    header.reduce((sum, byte) => sum + byte, 0),
    148,
    6,
  );
  header.write("\0 ", 154, "ascii");
  return header;
}

/** `<length> key=value\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (String(length).length > String(rest).length) length = rest + String(length).length;
  return `${length} ${key}=${value}\n`;
}
