import { hash } from "node:crypto";
import { Secret } from "../kinds/index.ts";
import { percentDecoded } from "./percent-decoded.ts";

/** Passwords of the four systems' examples and of the programs that they start. */
const known = ["deploy123", "minioadmin", "lumigator", "password"];

/** Whether a secret is one of them, carries one as the password of a URL, or is its SHA-256. */
export function isKnownDefault(secret: string): boolean {
  const folded = secret.trim().toLowerCase();
  if (known.includes(folded) || known.some((each) => hash("sha256", each) === folded)) return true;
  const { password } = URL.parse(secret) ?? { password: "" };
  return known.includes(percentDecoded(password).toLowerCase());
}

interface FoundText {
  /** The place in a list or map. */
  readonly at: readonly string[];
  readonly text: string;
}

/** All texts inside a value, secrets revealed. */
export function* textsIn(value: unknown, at: readonly string[] = []): Generator<FoundText> {
  if (typeof value === "string") yield { at, text: value };
  // A secret that is read into parts, such as a database's address, stands at one place.
  else if (value instanceof Secret) for (const { text } of textsIn(value.reveal())) yield { at, text };
  else if (typeof value === "object" && value !== null)
    for (const [name, member] of Object.entries(value)) yield* textsIn(member, [...at, name]);
}
