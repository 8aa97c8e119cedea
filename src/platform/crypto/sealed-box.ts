import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { PharosError } from "#/base/errors/index.ts";

const version = "pharos1";
const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Authenticated encryption under the installation key. An envelope is text,
 * `pharos1.KEY_ID.NONCE.CIPHERTEXT` (base64url; the ciphertext ends with its tag): the version and the key's id tell a
 * later rotation which values still lie under an older key.
 */
export interface SealedBox {
  /** `context` says what the value is, such as its name: the envelope opens only beside the same one. */
  seal(plain: string, context: string): string;
  /** Throws SEAL_BROKEN when the key, the purpose or the context is another, or a bit has changed. */
  open(envelope: string, context: string): string;
}

/** What is sealed for one purpose does not open for another: each has a key of its own (HKDF-SHA-256). */
export function sealedBox(key: Uint8Array, purpose: string): SealedBox {
  const id = keyId(key);
  const subkey = derive(key, `seal ${purpose}`, 32);
  const header = `${version}.${id}`;
  // No part can run into the next one: neither the header nor the purpose holds a line break.
  const bound = (context: string): Buffer => Buffer.from(`${header}\n${purpose}\n${context}`);
  return {
    seal(plain, context) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, subkey, nonce).setAAD(bound(context));
      const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return [header, nonce.toString("base64url"), sealed.toString("base64url")].join(".");
    },
    open(envelope, context) {
      const parts = partsOf(envelope);
      if (parts?.keyId !== id) throw broken();
      try {
        const decipher = createDecipheriv(algorithm, subkey, parts.nonce).setAAD(bound(context));
        decipher.setAuthTag(parts.sealed.subarray(-tagBytes));
        return Buffer.concat([decipher.update(parts.sealed.subarray(0, -tagBytes)), decipher.final()]).toString("utf8");
      } catch (error) {
        throw broken(error);
      }
    },
  };
}

/** Names a key without telling anything of it. */
export function keyId(key: Uint8Array): string {
  return derive(key, "key id", 8).toString("hex");
}

/** The id of the key under which an envelope was sealed; undefined when it is none. */
export function sealedUnder(envelope: string): string | undefined {
  return partsOf(envelope)?.keyId;
}

interface Parts {
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly sealed: Buffer;
}

function partsOf(envelope: string): Parts | undefined {
  const [found, id, nonceText, sealedText, ...rest] = envelope.split(".");
  if (found !== version || id === undefined || nonceText === undefined || sealedText === undefined) return undefined;
  const nonce = decoded(nonceText);
  const sealed = decoded(sealedText);
  if (rest.length > 0 || nonce?.length !== nonceBytes || sealed === undefined || sealed.length < tagBytes)
    return undefined;
  return { keyId: id, nonce, sealed };
}

/** Only the one spelling: Buffer ignores foreign letters and the unused bits of the last one. */
function decoded(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? bytes : undefined;
}

function derive(key: Uint8Array, info: string, length: number): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", `pharos ${info}`, length));
}

function broken(cause?: unknown): PharosError {
  const detail = "An encrypted value does not open with this key and for this use.";
  return new PharosError("SEAL_BROKEN", detail, { cause });
}
