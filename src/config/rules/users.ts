import { didYouMean, meant } from "../suggest.ts";
import type { Values } from "../settings/index.ts";
import { barePermissions, permissions, plugins, roles } from "./known-names.ts";
import type { Breach, Rule } from "./rule.ts";

const key = "auth.api_keys";

/** Users of the file. */
export const users: readonly Rule[] = [
  {
    id: "V8",
    key,
    level: "error",
    readers: ["S"],
    doc: "Each hash of auth.api_keys is 64 hexadecimal digits, and no two users have the same.",
    check: ({ auth }) => {
      const owners = new Map<string, string>();
      return Object.entries(auth.api_keys).flatMap(([user, { hash }]): Breach[] => {
        const text = hash?.reveal();
        const owner = text === undefined ? undefined : owners.get(text);
        if (text !== undefined && owner === undefined) owners.set(text, user);
        if (owner === undefined) return [];
        return [
          { key, at: [user, "hash"], message: `is the hash of ${owner} too: each user needs a key of their own` },
        ];
      });
    },
  },
  {
    id: "V9",
    key: "security.ip_whitelist",
    level: "error",
    readers: ["S"],
    doc: "security.ip_whitelist and security.trusted_proxies hold addresses or ranges of them (CIDR).",
  },
  {
    id: "V20",
    key,
    level: "error",
    readers: ["S"],
    doc: "The roles, permissions and plugins of users exist; `*` only goes with admin, and role admin not with admin false.",
    check: ({ auth, scheduler }) => [
      ...Object.entries(auth.api_keys).flatMap(([user, granted]) => breachesOf(user, granted)),
      ...Object.entries(scheduler.plugin_quota.user_overrides).flatMap(([user, { allowed_plugins: allowed = [] }]) =>
        unknown("scheduler.plugin_quota.user_overrides", [user, "allowed_plugins"], allowed, [
          ...plugins,
          ...Object.keys(scheduler.plugin_quota.per_plugin_limits),
        ]),
      ),
    ],
  },
];

type User = Values["auth"]["api_keys"][string];

function breachesOf(user: string, { admin, roles: given = [], permissions: named = {} }: User): Breach[] {
  const breaches = unknown(key, [user, "roles"], given, roles);
  const isAdmin = given.includes("admin");
  if (isAdmin && admin === false) {
    breaches.push({
      key,
      at: [user, "admin"],
      message: "must not be false beside the role admin, which grants everything",
    });
  }
  for (const name of Object.keys(named)) {
    const at = [user, "permissions", name];
    if (name === "*" && named[name] === true && !isAdmin && admin !== true) {
      breaches.push({ key, at, message: "is everything, which only admins have: set admin to true" });
    } else if (name !== "*" && !permissions.has(name) && !barePermissions.includes(name)) {
      const known = [...permissions, ...barePermissions];
      const message = `must be a permission such as jobs:read or jobs:*${didYouMean(name, known)}`;
      breaches.push({ key, at, message, ...meant(name, known) });
    }
  }
  return breaches;
}

function unknown(of: string, at: readonly string[], given: readonly string[], known: readonly string[]): Breach[] {
  return given.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [
          {
            key: of,
            at: [...at, String(index)],
            message: `must be one of ${known.join(", ")}, not ${JSON.stringify(name)}${didYouMean(name, known)}`,
            ...meant(name, known),
          },
        ],
  );
}
