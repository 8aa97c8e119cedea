import { isLoopback } from "../loopback.ts";
import { at } from "./model.ts";
import type { Settlement } from "./settle.ts";
import type { ImportedSystem } from "./system.ts";

/**
 * What the other system allowed and Pharos' rules refuse is changed to the nearest that they allow, and said so: an
 * import ends with a file that can start.
 */
export function adjust(settlement: Settlement, system: ImportedSystem): void {
  listenOnLoopback(settlement);
  productionMode(settlement, system);
  snapshotStore(settlement);
  httpProcesses(settlement);
  oneRedis(settlement);
}

const addresses = ["server.address", "tracking.address"];

/** Rule V2. */
function listenOnLoopback(settlement: Settlement): void {
  if (isTrue(settlement, "auth.enabled") || isTrue(settlement, "security.allow_unauthenticated")) return;
  for (const key of addresses) {
    const text = settlement.given(key)?.raw;
    if (typeof text !== "string") continue;
    const match = /^(.*):(\d+)$/.exec(text);
    if (match === null || isLoopback((match[1] ?? "").replaceAll(/[[\]]/g, ""))) continue;
    settlement.change(
      key,
      `127.0.0.1:${match[2]}`,
      `${text} became loopback: without auth.enabled everyone who reaches it could run programs (rule V2)`,
    );
  }
}

/** Rule V1: production mode needs users, and TLS or a proxy in front that has it. */
function productionMode(settlement: Settlement, { title }: ImportedSystem): void {
  const mode = settlement.given("security.production_mode");
  const deployment = settlement.given("deployment_type");
  const production = typeof deployment?.raw === "string" && /^prod(uction)?$/i.test(deployment.raw);
  const source = mode ?? (production ? deployment : undefined);
  if (source === undefined || (mode !== undefined && !isTrue(settlement, "security.production_mode"))) return;
  if (!isTrue(settlement, "auth.enabled")) {
    const why = `production mode needs auth.enabled, which ${title}'s files do not turn on (rule V1)`;
    if (mode === undefined) settlement.add("security.production_mode", "false", source, why);
    else settlement.change("security.production_mode", "false", why);
  } else if (!isTrue(settlement, "server.tls.enabled")) {
    const why = "production mode without TLS needs the proxy in front that has it (rule V1); name yours";
    settlement.add("security.trusted_proxies", ["127.0.0.1"], source, why);
  }
}

/** Rule V16: its keys were variables of the other system's process. */
function snapshotStore(settlement: Settlement): void {
  if (!isTrue(settlement, "snapshot_store.enabled")) return;
  const keys = ["storage.access_key_id", "storage.secret_access_key"];
  if (keys.every((key) => settlement.given(key) !== undefined)) return;
  const why = `off until ${keys.join(" and ")} are set, which no file of the import gives (rule V16); snapshots go to storage`;
  settlement.change("snapshot_store.enabled", "false", why);
}

/** Several processes on one port need a database and a queue that they can share. */
function httpProcesses(settlement: Settlement): void {
  const workers = settlement.given("server.workers");
  if (workers === undefined || Number(workers.raw) <= 1) return;
  const shared = settlement.given("database.type")?.raw !== "sqlite" && settlement.given("queue.type") !== undefined;
  if (!shared) settlement.change("server.workers", "1", "more need a shared database and queue; one serves a lab");
}

/** Rule V14: an address and a URL of different files may name two servers; only the server contacts one. */
function oneRedis(settlement: Settlement): void {
  const given = settlement.assignments.filter(({ key }) => key.startsWith("redis."));
  const [server] = given.filter(({ item }) => item.scope !== "worker");
  const both = ["redis.url", "redis.addr"].every((key) => settlement.given(key) !== undefined);
  if (server === undefined || !both) return;
  const why = `the server's own file says where Redis is (${at(server.item)})`;
  for (const { key, item } of given) if (item.scope === "worker") settlement.drop(key, why);
}

function isTrue(settlement: Settlement, key: string): boolean {
  const raw = settlement.given(key)?.raw;
  return typeof raw === "string" && raw.toLowerCase() === "true";
}
