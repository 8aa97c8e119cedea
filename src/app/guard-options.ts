import type { Config } from "#/config/index.ts";
import type { GuardOptions } from "#/platform/http/index.ts";

/** What the configuration says about who may ask this server. */
export function guardOptions({ values: { auth, resources, security, server } }: Config): GuardOptions {
  const { requests_per_sec: perSecond, request_burst: burst = perSecond } = resources;
  return {
    hosts: [new URL(server.public_url).hostname],
    origins: security.allowed_origins,
    privatePeersOnly: !auth.enabled && security.allow_unauthenticated,
    allowedPeers: security.ip_whitelist,
    trustedProxies: security.trusted_proxies,
    rate: perSecond === undefined || burst === undefined ? undefined : { perSecond, burst },
  };
}
