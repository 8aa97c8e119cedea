import { bool, duration, hostPort, int, oneOf, path, Secret, secret, showHostPort, text, uri } from "../kinds/index.ts";
import { derived, setting } from "../registry/setting.ts";
import { isOn, waits } from "./capabilities.ts";

const address = {
  addr: setting({
    type: hostPort(),
    aliases: [{ key: "redis_addr" }],
    awaits: waits.redis,
    doc: "Redis as host:port, instead of redis.url.",
    reload: "restart",
    readers: "S",
  }),
  password: setting({
    type: secret(text()),
    aliases: [{ key: "redis_password" }],
    awaits: waits.redis,
    doc: "The password of Redis.",
    reload: "restart",
    readers: "S",
  }),
  db: setting({
    type: int({ min: 0, max: 15 }),
    default: 0,
    aliases: [{ key: "redis_db" }],
    awaits: waits.redis,
    doc: "The number of the database in Redis.",
    reload: "restart",
    readers: "S",
  }),
};

export const redis = {
  url: setting({
    type: secret(uri({ name: "url", schemes: ["redis", "rediss", "unix"], credentials: true })),
    default: derived("redis://localhost:6379", (facts) => {
      const at = facts.of(address.addr);
      return new Secret(`redis://${at ? showHostPort({ ...at, host: at.host || "localhost" }) : "localhost:6379"}`);
    }),
    aliases: [{ key: "redis_url" }],
    legacy: ["RQ_REDIS_URI"],
    awaits: waits.redis,
    doc: "The Redis of queue.type redis, or redis.addr; otherwise nothing contacts it.",
    reload: "restart",
    readers: "S",
  }),
  ...address,
  max_connections: setting({
    type: int({ min: 1 }),
    default: 10,
    awaits: waits.redis,
    doc: "Connections to Redis at once.",
    reload: "restart",
    readers: "S",
  }),
};

export const queue = {
  type: setting({
    type: oneOf(["native", "redis", "sqlite", "filesystem", "postgres"]),
    default: "native",
    awaits: { capability: "the other queue stores", values: (type) => type !== "native", refused: true },
    doc: "The queue store: where the index of waiting jobs lies.",
    reload: "restart",
    readers: "S",
  }),
  native: {
    data_dir: setting({
      type: path(),
      unneeded: "the native queue keeps nothing outside the database",
      doc: "Accepted and not needed: the native queue keeps nothing outside the database.",
      reload: "restart",
      readers: "S",
    }),
  },
  sqlite_path: setting({
    type: path(),
    default: "./data/queue.sqlite",
    awaits: { capability: "the SQLite queue store" },
    doc: "The file of queue.type sqlite.",
    reload: "restart",
    readers: "S",
  }),
  filesystem_path: setting({
    type: path(),
    default: "./data/queue-fs",
    awaits: { capability: "the filesystem queue store" },
    doc: "The folder of queue.type filesystem and of the fall-back.",
    reload: "restart",
    readers: "S",
  }),
  fallback_to_filesystem: setting({
    type: bool(),
    default: false,
    awaits: { ...waits.redis, values: isOn },
    doc: "While Redis is down, submissions are accepted and wait in queue.filesystem_path.",
    reload: "restart",
    readers: "S",
  }),
  results_ttl: setting({
    type: duration({ min: "0s" }),
    default: "500s",
    awaits: waits.returnValues,
    doc: "How long a finished job's return value is kept, 0 for ever; its row and run stay.",
    reload: "restart",
    readers: "S",
  }),
};
