import type { Kind, Raw } from "../kinds/index.ts";

/** The values of examples that have to be replaced (rule V3). */
export function holdsPlaceholder(raw: Raw): boolean {
  return /CHANGE_ME|replace-with-|<[^>]*api-key>/i.test(JSON.stringify(raw));
}

/**
 * Whether a value belongs into the file that only the owner reads. Addresses are secrets because of the password that
 * may be in them; one without stays where a person looks for it.
 */
export function isSensitive(type: Kind<unknown>, inside: readonly string[], raw: Raw): boolean {
  const kind = kindAt(type, inside);
  if (!kind.secret) return false;
  if (!/\b(url|uri|path|file)\b/.test(kind.name)) return true;
  return hasCredentials(JSON.stringify(raw)) || kind.name.endsWith("string");
}

/** Whether a line that is not taken over may hold a secret, by its name or its value. */
export function looksSensitive(name: string, raw: Raw): boolean {
  const text = JSON.stringify(raw);
  return /pass|secret|token|key|credential|pwd|hash|auth|dsn|conn/i.test(name) || mayHoldSecret(text);
}

/** Whether a text names a secret beside its value, as a command line does, or an address has one. */
export function mayHoldSecret(text: string): boolean {
  return /pass|secret|token|credential|bearer/i.test(text) || hasCredentials(text);
}

/** A user with a password before the host; `${…}` may stand for one. */
function hasCredentials(text: string): boolean {
  return /:\/\/[^/@\s]*:[^/@\s]*@|[?&](password|secret|token|key)=/i.test(text);
}

function kindAt(type: Kind<unknown>, inside: readonly string[]): Kind<unknown> {
  const [first, ...rest] = inside;
  if (first === undefined || type.members === undefined) return type;
  const { kinds, placeholder } = type.members;
  const member = kinds[placeholder ?? first];
  return member === undefined ? type : kindAt(member, rest);
}
