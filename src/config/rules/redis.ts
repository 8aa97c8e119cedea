import { showHostPort } from "../kinds/index.ts";
import type { Values } from "../settings/index.ts";
import { percentDecoded } from "./percent-decoded.ts";
import { isGiven, type Breach, type Rule, type RuleFacts } from "./rule.ts";

/** The Redis of the queue. */
export const redis: readonly Rule[] = [
  {
    id: "V4",
    key: "queue.fallback_to_filesystem",
    level: "error",
    readers: ["S"],
    doc: "queue.fallback_to_filesystem needs queue.type redis.",
    check: ({ queue }) =>
      queue.fallback_to_filesystem && queue.type !== "redis"
        ? `needs queue.type redis, not ${queue.type}: only a queue on another machine needs a fall-back`
        : undefined,
  },
  {
    id: "V14",
    key: "redis.url",
    level: "error",
    readers: ["S"],
    doc: "redis.url agrees with redis.addr, redis.password and redis.db, where both are given.",
    check: (values, facts) => (isGiven(facts, "redis.url") ? disagreements(values, facts) : undefined),
  },
];

function disagreements({ redis: { url, addr, password, db } }: Values, facts: RuleFacts): Breach[] {
  const given = URL.parse(url.reveal());
  if (given === null || given.hostname === "") return [];
  const breaches: Breach[] = [];
  const port = given.port === "" ? 6379 : Number(given.port);
  const host = given.hostname.replaceAll(/^\[|\]$/g, "");
  if (isGiven(facts, "redis.addr") && addr && (addr.port !== port || (addr.host || "localhost") !== host)) {
    const message = `must name the server of redis.url (${showHostPort({ host, port })}), not ${showHostPort(addr)}`;
    breaches.push({ key: "redis.addr", message: `${message}; one of the two is enough` });
  }
  const secret = percentDecoded(given.password);
  if (secret !== "" && password && password.reveal() !== secret) {
    breaches.push({ key: "redis.password", message: "is another one than in redis.url; one of the two is enough" });
  }
  const number = given.pathname.slice(1);
  if (number !== "" && isGiven(facts, "redis.db") && number !== String(db)) {
    breaches.push({
      key: "redis.db",
      message: `must be ${number} as in redis.url, not ${db}; one of the two is enough`,
    });
  }
  return breaches;
}
