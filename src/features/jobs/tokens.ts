import { createSecretKey } from "node:crypto";
import { derivedToken, tokenHash } from "#/platform/crypto/index.ts";
import type { AttemptTokens } from "./transitions/claim.ts";

/** Attempt tokens derived with the installation key, so that a repeated claim can answer the same ones. */
export function attemptTokens(installationKey: Uint8Array): AttemptTokens {
  // Made once: importing the key for each token costs more than the HMAC.
  const key = createSecretKey(installationKey);
  return {
    of: (jobId, attempt, salt) => derivedToken("attempt", key, `${jobId}-${attempt}`, salt),
    hashOf: tokenHash,
  };
}
