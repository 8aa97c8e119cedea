import { database } from "./database.ts";
import { elsewhere } from "./elsewhere.ts";
import { exposure } from "./exposure.ts";
import { gpus } from "./gpus.ts";
import { hosts } from "./hosts.ts";
import { leases } from "./leases.ts";
import { limits } from "./limits.ts";
import { placeholders } from "./placeholders.ts";
import { places } from "./places.ts";
import { ports } from "./ports.ts";
import { production } from "./production.ts";
import { ray } from "./ray.ts";
import { redis } from "./redis.ts";
import type { Rule } from "./rule.ts";
import { storage } from "./storage.ts";
import { tls } from "./tls.ts";
import { twoNames } from "./two-names.ts";
import { users } from "./users.ts";

const themes = [
  production,
  exposure,
  placeholders,
  redis,
  ray,
  twoNames,
  tls,
  users,
  leases,
  gpus,
  database,
  storage,
  places,
  elsewhere,
  hosts,
  limits,
  ports,
];

/** The rules across settings, in the order of their numbers. */
export const rules: readonly Rule[] = themes.flat().toSorted((a, b) => numberOf(a) - numberOf(b));

function numberOf({ id }: Rule): number {
  return Number(id.slice(1));
}
