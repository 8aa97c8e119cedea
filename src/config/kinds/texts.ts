import { resolve } from "node:path";
import { bad, good, textKind, type Kind } from "./kind.ts";

interface TextOptions {
  readonly pattern?: RegExp;
  /** What the pattern asks for: "letters, digits, dot, dash". */
  readonly of?: string;
  readonly maxLength?: number;
  /** For keys: fewer bytes could be guessed. */
  readonly minBytes?: number;
}

/** One text. */
export function text({ pattern, of, maxLength = 4096, minBytes = 0 }: TextOptions = {}): Kind<string> {
  return textKind({
    name: "string",
    // A file may write a text without quotes, and an editor then sees a number.
    schema: { type: ["string", "number"] },
    bounds: [of ?? "", minBytes > 0 ? `≥${minBytes} bytes` : ""].filter(Boolean).join("; "),
    read: (given, { quote }) => {
      if (Buffer.byteLength(given) < minBytes) return bad(`must have at least ${minBytes} bytes`);
      if (given.length > maxLength) return bad(`must not be longer than ${maxLength} characters`);
      if (pattern && !pattern.test(given)) return bad(`must be ${of ?? `like ${pattern.source}`}, not ${quote(given)}`);
      return good(given);
    },
    show: (value) => value,
  });
}

/** A file or folder; becomes absolute, from the folder that the layer names. */
export function path(): Kind<string> {
  return textKind({
    name: "path",
    read: (given, { folder, userHome }) =>
      given.includes("\0") ? bad("must be a path, which holds no NUL") : good(absolutePath(given, folder, userHome)),
    show: (value) => value,
  });
}

export function absolutePath(given: string, folder: string, userHome: string): string {
  const untilded = given === "~" || given.startsWith("~/") ? userHome + given.slice(1) : given;
  return resolve(folder, untilded);
}
