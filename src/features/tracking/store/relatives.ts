import type { Kysely } from "kysely";
import type { Principal } from "#/base/principal.ts";
import { visible } from "#/features/auth/index.ts";
import { dynamic, type Tables } from "#/schema/index.ts";

/** Runs that this one may see, as lists show them. */
function heads(db: Kysely<Tables>, principal: Principal) {
  return db
    .selectFrom("runs")
    .innerJoin("experiments", "experiments.id", "runs.experiment_id")
    .selectAll("runs")
    .select(["experiments.artifact_location", "experiments.name as experiment"])
    .where(visible(principal));
}

export const headOfRun = (uuid: string, principal: Principal) =>
  dynamic((db) => heads(db, principal).where("runs.uuid", "=", uuid));

/** The newest of those that are not in the trash. */
function newest(db: Kysely<Tables>, principal: Principal, limit: number) {
  return heads(db, principal).where("runs.lifecycle_stage", "=", "active").orderBy("runs.id", "desc").limit(limit);
}

/** The newest first. */
export const childrenOfRun = (uuid: string, principal: Principal, limit: number) =>
  dynamic((db) => newest(db, principal, limit).where("runs.parent_uuid", "=", uuid));

/** Of all its attempts, and those that its scripts made; the newest first. */
export const runsOfJob = (job: number, principal: Principal, limit: number) =>
  dynamic((db) => newest(db, principal, limit).where("runs.job_id", "=", job));
