import { bad, good, textKind, type Kind } from "./kind.ts";

/** A SHA-256 in hexadecimal; answered in lower case. */
export function sha256(): Kind<string> {
  return textKind({
    name: "sha256",
    bounds: "64 hexadecimal digits",
    schema: { type: "string", pattern: "^[0-9a-fA-F]{64}$" },
    read: (text, { quote }) => {
      const given = text.trim().toLowerCase();
      if (/^[0-9a-f]{64}$/.test(given)) return good(given);
      return bad(`must be a SHA-256 as 64 hexadecimal digits, not ${quote(text)}`);
    },
    show: (value) => value,
  });
}
