import type { Selectable } from "kysely";
import { statement, type Tables } from "#/schema/index.ts";

export type WorkerRow = Selectable<Tables["workers"]>;

interface Told {
  host: string;
  version: string;
  slots: number;
  resources: string;
  labels: string;
  queues: string;
  at: number;
}

/** What a registration writes, of a new worker and of one that comes back. */
const registered = (p: Told) => ({
  host: p.host,
  version: p.version,
  slots: p.slots,
  resources: p.resources,
  labels: p.labels,
  queues: p.queues,
  state: "ready",
  registered_at: p.at,
  seen_at: p.at,
});

/** At most one worker of a name is not gone. */
export const findByName = statement((db, p: { name: string }) =>
  db
    .selectFrom("workers")
    .select(["id", "instance", "seen_at"])
    .where("name", "=", p.name)
    .where("state", "<>", "gone"),
);

export const insertWorker = statement((db, p: Told & { name: string; instance: string }) =>
  db
    .insertInto("workers")
    .values({
      name: p.name,
      instance: p.instance,
      epoch: 1,
      ...registered(p),
    })
    .returning(["id", "epoch"]),
);

/** The same instance again: a newer process, which fences the older one's calls. */
export const takeOver = statement((db, p: Told & { id: number }) =>
  db
    .updateTable("workers")
    .set((eb) => ({
      epoch: eb("epoch", "+", 1),
      ...registered(p),
      claim_request: null,
      claim_granted: null,
    }))
    .where("id", "=", p.id)
    .returning(["id", "epoch"]),
);

/** Ends a worker: its process is refused from here on. Its leases run out by themselves. */
export const retire = statement((db, p: { id: number }) =>
  db
    .updateTable("workers")
    .set((eb) => ({ state: "gone", epoch: eb("epoch", "+", 1) }))
    .where("id", "=", p.id)
    .where("state", "<>", "gone"),
);

export const setState = statement((db, p: { id: number; state: string }) =>
  db.updateTable("workers").set({ state: p.state }).where("id", "=", p.id).where("state", "<>", "gone"),
);

/** The word of a process that is still the newest; changes nothing otherwise. */
export const touch = statement((db, p: { id: number; epoch: number; at: number }) =>
  db.updateTable("workers").set({ seen_at: p.at }).where("id", "=", p.id).where("epoch", "=", p.epoch),
);

/** Keeps what a claim granted, for its repeat; changes nothing for an older process. */
export const keepClaim = statement(
  (db, p: { id: number; epoch: number; request: string; granted: string; at: number }) =>
    db
      .updateTable("workers")
      .set({ claim_request: p.request, claim_granted: p.granted, seen_at: p.at })
      .where("id", "=", p.id)
      .where("epoch", "=", p.epoch)
      .where("state", "=", "ready"),
);

export const liveWorkers = statement((db) =>
  db.selectFrom("workers").selectAll().where("state", "<>", "gone").orderBy("id"),
);
