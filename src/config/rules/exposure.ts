import { isLoopback } from "../loopback.ts";
import type { Values } from "../settings/index.ts";
import type { Breach, Rule } from "./rule.ts";

/** Who may reach a server that lets everyone in. */
export const exposure: readonly Rule[] = [
  {
    id: "V2",
    key: "server.address",
    level: "error",
    readers: ["S"],
    doc: "Without authentication only loopback is listened on, unless security.allow_unauthenticated is set.",
    check: (values) =>
      values.security.allow_unauthenticated
        ? undefined
        : open(
            values,
            "listens beyond loopback without authentication, so that everyone on the network could run programs here: " +
              "use 127.0.0.1, or set security.allow_unauthenticated in a network of your own",
          ),
  },
  {
    id: "V2",
    key: "server.address",
    level: "warning",
    readers: ["S"],
    doc: "With security.allow_unauthenticated the start says so, and only private peers are served.",
    check: (values) =>
      values.security.allow_unauthenticated
        ? open(values, "listens beyond loopback without authentication: everyone on that network can run programs here")
        : undefined,
  },
];

/** The listeners that let everyone in. */
function open({ auth, server, tracking }: Values, message: string): Breach[] {
  if (auth.enabled) return [];
  const listeners = [
    { key: "server.address", host: server.address.host },
    ...(tracking.address ? [{ key: "tracking.address", host: tracking.address.host }] : []),
  ];
  return listeners.filter(({ host }) => !isLoopback(host)).map(({ key }) => ({ key, message }));
}
