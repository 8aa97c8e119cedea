import { formatDuration } from "#/base/duration.ts";
import { isLoopback } from "./loopback.ts";
import type { Values } from "./settings/index.ts";
import type { Reader } from "./registry/setting.ts";

/** A rule across settings, as docs/settings.md numbers them. */
export interface Rule {
  readonly id: string;
  /** The setting that its message is about. */
  readonly key: string;
  /** A warning lets the program start. */
  readonly level: "error" | "warning";
  /** The programs that it concerns. */
  readonly readers: readonly Reader[];
  readonly doc: string;
  /** What is wrong, as a clause after the key; undefined when nothing is. */
  check(this: void, values: Values): string | undefined;
}

export const rules: readonly Rule[] = [
  {
    id: "V2",
    key: "server.address",
    level: "error",
    readers: ["S"],
    doc: "Without authentication only loopback is listened on, unless security.allow_unauthenticated is set.",
    check: ({ auth, security, server }) =>
      auth.enabled || security.allow_unauthenticated || isLoopback(server.address.host)
        ? undefined
        : "listens beyond loopback without authentication, so that everyone on the network could run programs here: " +
          "use 127.0.0.1, or set security.allow_unauthenticated in a network of your own",
  },
  {
    id: "V2",
    key: "server.address",
    level: "warning",
    readers: ["S"],
    doc: "With security.allow_unauthenticated the start says so, and only private peers are served.",
    check: ({ auth, security, server }) =>
      !auth.enabled && security.allow_unauthenticated && !isLoopback(server.address.host)
        ? "listens beyond loopback without authentication: everyone on that network can run programs here"
        : undefined,
  },
  {
    id: "V10",
    key: "worker.heartbeat_interval",
    level: "error",
    readers: ["S", "W"],
    doc: "worker.heartbeat_interval is shorter than worker.task_lease_duration.",
    check: ({ worker: { heartbeat_interval: beat, task_lease_duration: lease } }) =>
      beat < lease
        ? undefined
        : `must be shorter than worker.task_lease_duration (${formatDuration(lease)}), not ${formatDuration(beat)}`,
  },
  {
    id: "V10",
    key: "worker.heartbeat_interval",
    level: "warning",
    readers: ["S", "W"],
    doc: "A heartbeat longer than a third of the lease leaves no room for a lost renewal.",
    check: ({ worker: { heartbeat_interval: beat, task_lease_duration: lease } }) =>
      beat < lease && beat > lease / 3
        ? `is more than a third of worker.task_lease_duration (${formatDuration(lease)}): one lost renewal may end a lease`
        : undefined,
  },
  {
    id: "V13",
    key: "database.connection",
    level: "error",
    readers: ["S"],
    doc: "The form of database.connection fits database.type.",
    check: ({ database: { type, connection } }) => {
      const { engine } = connection.reveal();
      if (engine === type) return undefined;
      return type === "sqlite"
        ? `is a URL of ${engine}, but database.type is sqlite: set database.type to ${engine}`
        : `must be a URL such as postgresql://user@host/name, because database.type is ${type}`;
    },
  },
];
