import { generateKeyPairSync } from "node:crypto";
import { expect, test } from "vitest";
import { breachesOf, type Machine } from "./testing/breaches.ts";
import { certificate } from "./testing/certificate.ts";

const yaml = "server:\n  tls:\n    enabled: true\n    cert_file: /tls/cert.pem\n    key_file: /tls/key.pem\n";
const files = { "/tls/cert.pem": certificate.pem, "/tls/key.pem": certificate.key };

function faults(machine: Machine): Promise<string[]> {
  return breachesOf({ yaml, files, now: certificate.during, ...machine, readers: ["S"] }).then((found) => found.faults);
}

function keyOf(passphrase?: string): string {
  const lock = passphrase === undefined ? {} : { cipher: "aes-256-cbc", passphrase };
  return generateKeyPairSync("ec", {
    namedCurve: "prime256v1",
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem", ...lock },
  }).privateKey;
}

test("V7: a pair that matches and is valid now passes; so does anything while TLS is off", async () => {
  expect(await faults({})).toEqual([]);
  expect(await faults({ yaml: "server: {tls: {cert_file: /no.pem}}" })).toEqual([]);
});

test("V7: both files must be named, be there, be PEM", async () => {
  expect(await faults({ yaml: "server: {tls: {enabled: true}}" })).toEqual([
    "server.tls.cert_file must be given, because server.tls.enabled is true (rule V7) (1:25)",
    "server.tls.key_file must be given, because server.tls.enabled is true (rule V7) (1:25)",
  ]);
  expect(await faults({ files: { "/tls/key.pem": { code: "EACCES" } } })).toEqual([
    "server.tls.cert_file names a file that does not exist (/tls/cert.pem) (rule V7) (4:16)",
    "server.tls.key_file names a file that cannot be read (/tls/key.pem: EACCES) (rule V7) (5:15)",
  ]);
  expect(await faults({ files: { "/tls/cert.pem": certificate.key, "/tls/key.pem": certificate.pem } })).toEqual([
    expect.stringMatching(/^server\.tls\.cert_file names a file that holds no certificate in PEM/),
    expect.stringMatching(/^server\.tls\.key_file names a file that holds no private key in PEM/),
  ]);
});

test("V7: the key must be without a passphrase, and the certificate's own", async () => {
  expect(await faults({ files: { ...files, "/tls/key.pem": keyOf("x") } })).toEqual([
    expect.stringMatching(/^server\.tls\.key_file names a file that is locked with a passphrase/),
  ]);
  expect(await faults({ files: { ...files, "/tls/key.pem": keyOf() } })).toEqual([
    "server.tls.key_file is not the key of the certificate in server.tls.cert_file (rule V7) (5:15)",
  ]);
});

test("V7: the certificate must be valid now", async () => {
  expect(await faults({ now: certificate.after })).toEqual([
    "server.tls.cert_file holds a certificate that ended on 2027-11-21 (rule V7) (4:16)",
  ]);
  expect(await faults({ now: certificate.before })).toEqual([
    "server.tls.cert_file holds a certificate that begins only on 2026-11-21 (rule V7) (4:16)",
  ]);
});
