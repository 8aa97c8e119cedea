import { isIP } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import { PharosError } from "#/base/errors/index.ts";
import { AddressSet, privateNetworks } from "./address-set.ts";
import { AllowedOrigins, answerCors } from "./cors.ts";
import { afterRequest, waitFor, type RateLimit } from "./rate-limit.ts";

/** Who may ask this server at all, before it is looked at who they are. */
export interface GuardOptions {
  /** Names, beside localhost and IP literals, that a Host header may carry (of server.public_url). */
  readonly hosts: readonly string[];
  /** Origins of other pages that may read and write; `*`: read, and write with a credential of their own. */
  readonly origins: readonly string[];
  /** Answers nobody but this machine and private networks. */
  readonly privatePeersOnly?: boolean;
  /** Addresses and ranges that are answered; all when empty. */
  readonly allowedPeers?: readonly string[];
  /** Peers whose X-Forwarded- headers are believed; nobody else's are. */
  readonly trustedProxies?: readonly string[];
  /** Of all clients together. */
  readonly rate?: RateLimit | undefined;
}

export interface Guard {
  /** Throws what is refused. True: it was a preflight, and is answered. */
  check(request: FastifyRequest, reply: FastifyReply): boolean;
  trusts(address: string): boolean;
}

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses peers that are not allowed, what exceeds the rate, and what a hostile page in the user's browser could send: a
 * Host that is a foreign name (DNS rebinding needs a name; an IP literal cannot be rebound) and a write that comes from
 * another origin. What `options` answers is compiled once, and again when it answers another object.
 */
export function createGuard(options: () => GuardOptions, now: () => number = () => performance.now()): Guard {
  let from = options();
  let checks = compile(from);
  let fullAt = 0;
  const current = (): Checks => {
    const latest = options();
    if (latest !== from) [from, checks] = [latest, compile(latest)];
    return checks;
  };
  const count = (limit: RateLimit, reply: FastifyReply): void => {
    const at = now();
    const wait = waitFor(fullAt, at, limit);
    if (wait > 0) throw tooMany(wait, reply);
    fullAt = afterRequest(fullAt, at, limit);
  };
  return {
    trusts: (address) => current().proxies.has(address),
    check(request, reply) {
      const rules = current();
      if (rules.looksAtPeers) checkPeer(request, rules);
      const { host } = request;
      if (!isAllowedHost(host, rules.hosts)) {
        throw new PharosError("HOST_NOT_ALLOWED", "The Host header is not one of this server's names.");
      }
      if (answerCors(request, reply, rules.origins)) return true;
      if (rules.rate !== undefined && !isFree(request)) count(rules.rate, reply);
      if (reading.has(request.method)) return false;
      if (!isAllowedOrigin(request, host, rules.origins)) {
        throw new PharosError("ORIGIN_NOT_ALLOWED", "A write from a page of another origin was refused.");
      }
      return false;
    },
  };
}

interface Checks {
  readonly hosts: ReadonlySet<string>;
  readonly origins: AllowedOrigins;
  readonly looksAtPeers: boolean;
  readonly privateOnly: boolean;
  readonly peers: AddressSet;
  readonly proxies: AddressSet;
  readonly rate: RateLimit | undefined;
}

function compile(options: GuardOptions): Checks {
  const { hosts, origins, privatePeersOnly = false, allowedPeers = [], trustedProxies = [], rate } = options;
  const peers = new AddressSet(allowedPeers);
  return {
    hosts: new Set(["localhost", ...hosts.map((host) => host.toLowerCase())]),
    origins: new AllowedOrigins(origins),
    looksAtPeers: privatePeersOnly || !peers.isEmpty,
    privateOnly: privatePeersOnly,
    peers,
    proxies: new AddressSet(trustedProxies),
    rate,
  };
}

function checkPeer({ ip }: FastifyRequest, { privateOnly, peers }: Checks): void {
  if (!peers.isEmpty && !peers.has(ip)) {
    throw new PharosError("PEER_NOT_ALLOWED", "This address is not in security.ip_whitelist.", {
      hint: "Ask the operator to add it, or reach the server from an address that is listed.",
    });
  }
  if (privateOnly && !privateNetworks.has(ip)) {
    throw new PharosError("PEER_NOT_ALLOWED", "Without authentication only private networks are answered.");
  }
}

/** Health tells whether the limit is too low, and workers hold leases. */
function isFree({ routeOptions: { config } }: FastifyRequest): boolean {
  return config.policy === "worker" || config.unlimited === true;
}

function tooMany(waitMs: number, reply: FastifyReply): PharosError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  void reply.header("retry-after", String(seconds));
  return new PharosError("TOO_MANY_REQUESTS", "The server's limit of requests is reached.", {
    hint: `Try again in ${seconds} s. The limit is resources.requests_per_sec, over all clients.`,
    extra: { retry_after_s: seconds },
  });
}

/** Host = name, IPv4 or [IPv6], with an optional port (RFC 9110 §7.2). */
const hostPattern = /^(\[[0-9a-f:.]+\]|[^:[\]/@\s]+)(?::\d{1,5})?$/i;

function isAllowedHost(host: string, hosts: ReadonlySet<string>): boolean {
  const name = hostPattern.exec(host)?.[1]?.toLowerCase();
  if (name === undefined) return false;
  return hosts.has(name) || isIP(name.replace(/^\[|\]$/g, "")) !== 0;
}

function isAllowedOrigin(request: FastifyRequest, host: string, origins: AllowedOrigins): boolean {
  const { origin, authorization } = request.headers;
  if (origin === undefined) return request.headers["sec-fetch-site"] !== "cross-site";
  if (origin === `http://${host}` || origin === `https://${host}` || origins.names(origin)) return true;
  // Without a credential of its own the page would act as whoever happens to be at this machine.
  return origins.all && authorization !== undefined;
}
