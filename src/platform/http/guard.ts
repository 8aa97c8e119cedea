import { BlockList, isIP } from "node:net";
import type { FastifyRequest } from "fastify";
import { PharosError } from "#/base/errors/index.ts";

export interface GuardOptions {
  /** Names, beside localhost and IP literals, that a Host header may carry (of server.public_url). */
  readonly hosts: readonly string[];
  /** Origins of other pages that may write. */
  readonly origins: readonly string[];
  /** Answers nobody but this machine and private networks. */
  readonly privatePeersOnly?: boolean;
}

/** Loopback, RFC 1918, RFC 6598 (carrier and overlay networks), link-local and unique local addresses. */
function privateNetworks(): BlockList {
  const list = new BlockList();
  list.addSubnet("127.0.0.0", 8);
  list.addSubnet("10.0.0.0", 8);
  list.addSubnet("172.16.0.0", 12);
  list.addSubnet("192.168.0.0", 16);
  list.addSubnet("100.64.0.0", 10);
  list.addSubnet("169.254.0.0", 16);
  list.addAddress("::1", "ipv6");
  list.addSubnet("fc00::", 7, "ipv6");
  list.addSubnet("fe80::", 10, "ipv6");
  return list;
}

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what a hostile page in the user's browser could send: a Host that is a foreign name (DNS rebinding needs a
 * name; an IP literal cannot be rebound) and a write that comes from another origin.
 */
export function guard(options: GuardOptions): (request: FastifyRequest) => void {
  const hosts = new Set(["localhost", ...options.hosts.map((host) => host.toLowerCase())]);
  const origins = new Set(options.origins);
  const peers = privateNetworks();
  return (request) => {
    if (options.privatePeersOnly === true && !isPeer(request.ip, peers)) {
      throw new PharosError("PEER_NOT_ALLOWED", "Without authentication only private networks are answered.");
    }
    const host = request.headers.host ?? "";
    if (!isAllowedHost(host, hosts)) {
      throw new PharosError("HOST_NOT_ALLOWED", "The Host header is not one of this server's names.");
    }
    if (reading.has(request.method)) return;
    if (!isAllowedOrigin(request, host, origins)) {
      throw new PharosError("ORIGIN_NOT_ALLOWED", "A write from a page of another origin was refused.");
    }
  };
}

function isPeer(ip: string, peers: BlockList): boolean {
  // A socket that listens on :: shows IPv4 peers as ::ffff:a.b.c.d.
  const address = ip.replace(/^::ffff:(?=\d+\.)/i, "");
  return peers.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/** Host = name, IPv4 or [IPv6], with an optional port (RFC 9110 §7.2). */
const hostPattern = /^(\[[0-9a-f:.]+\]|[^:[\]/@\s]+)(?::\d{1,5})?$/i;

function isAllowedHost(host: string, hosts: ReadonlySet<string>): boolean {
  const name = hostPattern.exec(host)?.[1]?.toLowerCase();
  if (name === undefined) return false;
  return hosts.has(name) || isIP(name.replace(/^\[|\]$/g, "")) !== 0;
}

function isAllowedOrigin(request: FastifyRequest, host: string, origins: ReadonlySet<string>): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return request.headers["sec-fetch-site"] !== "cross-site";
  return origins.has(origin) || origin === `http://${host}` || origin === `https://${host}`;
}
