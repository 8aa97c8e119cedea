import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { toRfc3339 } from "#/base/time.ts";
import type { Values } from "../settings/index.ts";
import { readProblem } from "./files.ts";
import type { Breach, Rule, RuleFacts } from "./rule.ts";

const certKey = "server.tls.cert_file";
const keyKey = "server.tls.key_file";

/** The certificate that the server shows. */
export const tls: readonly Rule[] = [
  {
    id: "V7",
    key: certKey,
    level: "error",
    readers: ["S"],
    doc: "server.tls.enabled needs both files: readable, of one pair, and valid now.",
    check: ({ server }, facts) => (server.tls.enabled ? breachesOf(server.tls, facts) : undefined),
  },
];

function breachesOf({ cert_file, key_file }: Values["server"]["tls"], facts: RuleFacts): Breach[] {
  const certificate = opened(certKey, cert_file, facts, (pem) => new X509Certificate(pem));
  const key = opened(keyKey, key_file, facts, createPrivateKey);
  const found = [certificate, key].flatMap(({ breach }) => (breach === undefined ? [] : [breach]));
  if (certificate.part === undefined) return found;
  if (key.part !== undefined && !certificate.part.checkPrivateKey(key.part)) {
    found.push({ key: keyKey, message: `is not the key of the certificate in ${certKey}` });
  }
  const date = dateProblem(certificate.part, facts.now);
  return date === undefined ? found : [...found, { key: certKey, message: date }];
}

interface Opened<P extends X509Certificate | KeyObject> {
  readonly part?: P;
  readonly breach?: Breach;
}

function opened<P extends X509Certificate | KeyObject>(
  key: string,
  path: string | undefined,
  facts: RuleFacts,
  parse: (pem: Buffer) => P,
): Opened<P> {
  if (path === undefined) {
    return {
      breach: { key, message: "must be given, because server.tls.enabled is true", asks: "server.tls.enabled" },
    };
  }
  const problem = readProblem(facts, path);
  if (problem !== undefined) return { breach: { key, message: `names a file that ${problem}` } };
  const pem = Buffer.from(facts.readFile(path));
  try {
    return { part: parse(pem) };
  } catch {
    return { breach: { key, message: `names a file that ${notPem(key, pem)} (${path})` } };
  }
}

function notPem(key: string, pem: Buffer): string {
  if (key === certKey) return "holds no certificate in PEM";
  return /ENCRYPTED/.test(pem.toString("latin1"))
    ? "is locked with a passphrase, which nobody could type at the start"
    : "holds no private key in PEM";
}

function dateProblem({ validFromDate, validToDate }: X509Certificate, now: number): string | undefined {
  if (validToDate.getTime() <= now) return `holds a certificate that ended on ${day(validToDate)}`;
  return validFromDate.getTime() > now ? `holds a certificate that begins only on ${day(validFromDate)}` : undefined;
}

function day(date: Date): string {
  return toRfc3339(date.getTime()).slice(0, 10);
}
