import { PharosError } from "#/base/errors/index.ts";
import { localPrincipal, type Principal } from "#/base/principal.ts";
import type { Clock } from "#/base/time.ts";
import { tokenHash, tokenKind, tokenLabel } from "#/platform/crypto/index.ts";
import { exec, first, type Database } from "#/platform/db/index.ts";
import { attemptByLabel, insertWorkerToken, workerByToken } from "./store.ts";

/** Answers who acts, from the Authorization header; tokens are checked with authentication off too. */
export interface Auth {
  /** `authorization`: the header, or undefined. Throws for a token that is not valid. */
  authenticate(authorization: string | undefined): Principal | Promise<Principal>;
  /** Makes a worker token known; the same token again changes nothing. */
  addWorkerToken(name: string, token: string): Promise<void>;
}

export function createAuth(deps: { db: Database; clock: Clock }): Auth {
  return {
    authenticate(authorization) {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? "")?.[1];
      const kind = token === undefined ? undefined : tokenKind(token);
      // With authentication off a foreign credential (an MLflow client's login) means nothing here.
      if (token === undefined || kind === undefined) return localPrincipal;
      return kind === "worker" ? workerPrincipal(deps.db, token) : attemptPrincipal(deps.db, token);
    },
    async addWorkerToken(name, token) {
      await deps.db.write(() => exec(insertWorkerToken, { name, hash: tokenHash(token), at: deps.clock.now() }));
    },
  };
}

async function workerPrincipal(db: Database, token: string): Promise<Principal> {
  const row = await db.read(() => first(workerByToken, { hash: tokenHash(token) }));
  if (row === undefined) {
    throw new PharosError("UNAUTHENTICATED", "This worker token is not known here.", {
      hint: "Use the token of this server: worker.token in its PHAROS_HOME.",
    });
  }
  if (row.revoked_at !== null) throw new PharosError("TOKEN_ENDED", "This worker token was revoked.");
  return { kind: "worker", id: row.name, tokenId: row.id };
}

async function attemptPrincipal(db: Database, token: string): Promise<Principal> {
  const [job, number] = (tokenLabel(token) ?? "").split("-").map(Number);
  const row = await db.read(() => first(attemptByLabel, { job: job ?? 0, number: number ?? 0 }));
  // Hashes of 256-bit secrets may be compared in any time.
  if (job === undefined || number === undefined || row === undefined || row.token_hash !== tokenHash(token)) {
    throw new PharosError("UNAUTHENTICATED", "This attempt token is not known here.");
  }
  if (row.ended_at !== null || row.attempt !== number) {
    throw new PharosError("TOKEN_ENDED", `Attempt ${number} of job #${job} has ended.`);
  }
  return { kind: "attempt", id: `job:${job}:${number}`, jobId: job, attempt: number, owner: row.created_by };
}
