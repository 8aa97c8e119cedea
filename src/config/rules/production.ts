import { isKnownDefault, textsIn } from "./known-secrets.ts";
import type { Breach, Rule } from "./rule.ts";

type Check = NonNullable<Rule["check"]>;

function inProduction(check: Check): Check {
  return (values, facts) => (values.security.production_mode ? check(values, facts) : undefined);
}

const because = "because security.production_mode is on";

function asked(key: string, message: string): Breach {
  return { key, message, asks: "security.production_mode" };
}

/** What security.production_mode asks of the other settings. */
export const production: readonly Rule[] = [
  {
    id: "V1",
    key: "auth.enabled",
    level: "error",
    readers: ["S"],
    doc: "In production mode auth.enabled is on.",
    check: inProduction(({ auth }) => (auth.enabled ? undefined : asked("auth.enabled", `must be true, ${because}`))),
  },
  {
    id: "V1",
    key: "security.rate_limit.enabled",
    level: "error",
    readers: ["S"],
    doc: "In production mode the rate limit is on.",
    check: inProduction(({ security }) =>
      security.rate_limit.enabled ? undefined : asked("security.rate_limit.enabled", `must be true, ${because}`),
    ),
  },
  {
    id: "V1",
    key: "server.tls.enabled",
    level: "error",
    readers: ["S"],
    doc: "In production mode there is TLS here, or a proxy of security.trusted_proxies that has it.",
    check: inProduction(({ server, security }) =>
      server.tls.enabled || security.trusted_proxies.length > 0
        ? undefined
        : asked(
            "server.tls.enabled",
            `must be true, ${because}; or name the proxy with TLS in security.trusted_proxies`,
          ),
    ),
  },
  {
    id: "V1",
    key: "security.allowed_origins",
    level: "error",
    readers: ["S"],
    doc: "In production mode security.allowed_origins does not let in every page (`*`).",
    check: inProduction(({ security }) =>
      security.allowed_origins.includes("*") ? `must name the pages that may call, not *, ${because}` : undefined,
    ),
  },
  {
    id: "V1",
    key: "worker.executor",
    level: "error",
    readers: ["W"],
    doc: "In production mode jobs run in a sandbox: worker.executor is auto, container or kubernetes.",
    check: inProduction(({ worker: { executor } }) =>
      executor === "process" || executor === "ray"
        ? `must be auto, container or kubernetes, not ${executor}, ${because}: jobs of several people share the machine`
        : undefined,
    ),
  },
  {
    id: "V1",
    key: "worker.seccomp_profile",
    level: "error",
    readers: ["W"],
    doc: "In production mode worker.seccomp_profile is not unconfined.",
    check: inProduction(({ worker }) =>
      worker.seccomp_profile === "unconfined" ? `must not be unconfined, ${because}: use default-hardened` : undefined,
    ),
  },
  {
    id: "V1",
    key: "deploy.redis.appendonly",
    level: "error",
    readers: ["S"],
    doc: "In production mode a Redis queue keeps an append-only file, so that a crash loses no waiting job.",
    check: inProduction(({ queue, deploy }) =>
      queue.type === "redis" && !deploy.redis.appendonly
        ? `must be yes, ${because} and queue.type is redis`
        : undefined,
    ),
  },
  {
    id: "V1",
    key: "security.production_mode",
    level: "error",
    readers: ["S", "W"],
    doc: "In production mode no secret is one that is known from the four systems' examples.",
    check: inProduction((_values, { settings, readers }) => {
      const breaches: Breach[] = [];
      for (const { key, setting, value } of settings.values()) {
        if (!setting.type.secret || !readers.some((reader) => setting.readers.includes(reader))) continue;
        for (const { at, text } of textsIn(value)) {
          if (!isKnownDefault(text)) continue;
          breaches.push({ key, at, message: "is a secret that everyone knows from examples: make one of your own" });
        }
      }
      return breaches;
    }),
  },
  {
    id: "V1",
    key: "security.audit_logging.enabled",
    level: "warning",
    readers: ["S"],
    doc: "In production mode the audit log should be on.",
    check: inProduction(({ security }) =>
      security.audit_logging.enabled
        ? undefined
        : asked("security.audit_logging.enabled", `should be true, ${because}: nobody can tell later who did what`),
    ),
  },
];
