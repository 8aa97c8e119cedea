import { bool, cidr, duration, int, list, origin, path } from "../kinds/index.ts";
import { derived, setting } from "../registry/setting.ts";
import { isOn, waits } from "./capabilities.ts";
import { general } from "./general.ts";

const logPath = setting({
  type: path(),
  default: "./data/logs/audit.log",
  aliases: [{ key: "logging.audit_log" }, { key: "logging.audit_file" }],
  awaits: waits.audit,
  doc: "Where the audit log's JSON lines go; while it cannot be written, changes are answered 503.",
  reload: "live",
  readers: "S",
});

export const security = {
  production_mode: setting({
    type: bool(),
    default: derived("deployment_type is production", (facts) => facts.of(general.deployment_type) === "production"),
    awaits: { capability: "users, sandboxed executors and the Redis queue store", values: isOn, refused: true },
    doc: "Refuses whatever rule V1 calls unsafe, and tells browsers to come by HTTPS only.",
    reload: "live",
    readers: "SW",
  }),
  allowed_origins: setting({
    type: list(origin()),
    default: [],
    legacy: ["LUMIGATOR_API_CORS_ALLOWED_ORIGINS"],
    doc: "Web pages that may call the API from a browser; `*` is all, without credentials.",
    reload: "live",
    readers: "S",
  }),
  allow_unauthenticated: setting({
    type: bool(),
    default: false,
    doc: "Lets a server without authentication listen beyond loopback, for a container's own network (rule V2).",
    reload: "live",
    readers: "S",
  }),
  trusted_proxies: setting({
    type: list(cidr()),
    default: [],
    doc: "Only these may say in X-Forwarded headers for whom they speak.",
    reload: "live",
    readers: "S",
  }),
  api_key_rotation_days: setting({
    type: int({ min: 0 }),
    default: 90,
    awaits: waits.users,
    doc: "Days after which a key is refused, warned of 14 days before; 0 is never.",
    reload: "live",
    readers: "S",
  }),
  audit_logging: {
    enabled: setting({
      type: bool(),
      default: derived("security.audit_logging.log_path is set", (facts) => facts.isGiven(logPath)),
      awaits: { ...waits.audit, values: isOn },
      doc: "Writes who did what into a log whose lines are chained by hashes.",
      reload: "live",
      readers: "S",
    }),
    log_path: logPath,
  },
  rate_limit: {
    enabled: setting({
      type: bool(),
      default: true,
      awaits: { ...waits.rateLimit, values: isOn },
      doc: "Answers 429 with Retry-After to a key, or an address without one, that asks too often.",
      reload: "live",
      readers: "S",
    }),
    requests_per_minute: setting({
      type: int({ min: 1 }),
      default: 60,
      awaits: waits.rateLimit,
      doc: "How fast a caller's bucket fills; health, tracking, artifacts and workers are free.",
      reload: "live",
      readers: "S",
    }),
    burst_size: setting({
      type: int({ min: 1 }),
      default: 10,
      awaits: waits.rateLimit,
      doc: "How many requests a caller's bucket holds.",
      reload: "live",
      readers: "S",
    }),
  },
  ip_whitelist: setting({
    type: list(cidr()),
    default: [],
    aliases: [{ key: "security.ip_allow_list" }],
    doc: "Others are answered 403 before anything else; an empty list lets all in.",
    reload: "live",
    readers: "S",
  }),
  failed_login_lockout: {
    enabled: setting({
      type: bool(),
      default: false,
      awaits: { ...waits.users, values: isOn },
      doc: "Locks an account for an address after failed logins and answers 429.",
      reload: "live",
      readers: "S",
    }),
    max_attempts: setting({
      type: int({ min: 1, max: 100 }),
      default: 5,
      awaits: waits.users,
      doc: "Failed logins that lock.",
      reload: "live",
      readers: "S",
    }),
    lockout_duration: setting({
      type: duration({ min: "1s", max: "24h" }),
      default: "15m",
      awaits: waits.users,
      doc: "How long a lock holds; a login that succeeds ends the count.",
      reload: "live",
      readers: "S",
    }),
  },
};
