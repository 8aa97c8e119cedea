import { createHmac, hash, randomBytes, type KeyObject } from "node:crypto";
import { crc32 } from "node:zlib";

/** What a token is for; its first letters say so, as secret scanners expect. */
export type TokenKind = "worker" | "attempt" | "user";

const prefixes: Readonly<Record<TokenKind, string>> = { worker: "phw_", attempt: "pha_", user: "phk_" };
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Which kind a presented token claims to be; undefined for foreign ones. Says nothing about validity. */
export function tokenKind(token: string): TokenKind | undefined {
  if (token.startsWith(prefixes.worker)) return "worker";
  return token.startsWith(prefixes.attempt) ? "attempt" : undefined;
}

/** A new random token: prefix, 256 bits in base62, checksum. */
export function newToken(kind: TokenKind): string {
  return withChecksum(prefixes[kind], randomBytes(32));
}

/**
 * The same token again from the same facts: HMAC-SHA-256 of them under the installation key. `label` (digits and
 * hyphens) stands readable in it and tells where its hash is stored, so that hashes need no index.
 */
export function derivedToken(kind: TokenKind, key: Uint8Array | KeyObject, label: string, facts: string): string {
  const secret = createHmac("sha256", key).update(`${label}|${facts}`).digest();
  return withChecksum(`${prefixes[kind]}${label}_`, secret);
}

/** The label that a presented token claims to have; says nothing about validity. */
export function tokenLabel(token: string): string | undefined {
  return /^ph[a-z]_([\d-]{1,40})_/.exec(token)?.[1];
}

/** What is stored of a token: the SHA-256 of a 256-bit secret needs no salt. */
export function tokenHash(token: string): string {
  return hash("sha256", token, "hex");
}

function withChecksum(prefix: string, secret: Buffer): string {
  const body = base62(secret);
  return `${prefix}${body}${digits(crc32(body), 6)}`;
}

/** Six bytes become nine digits, so that plain numbers suffice. */
function base62(bytes: Buffer): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 6) {
    const count = Math.min(6, bytes.length - at);
    text += digits(bytes.readUIntBE(at, count), Math.ceil(count * 1.5));
  }
  return text;
}

function digits(value: number, width: number): string {
  let text = "";
  for (let rest = value; text.length < width; rest = Math.floor(rest / 62)) text = (alphabet[rest % 62] ?? "") + text;
  return text;
}
