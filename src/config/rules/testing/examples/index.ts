import type { Examples } from "./example.ts";
import { exposure } from "./exposure.ts";
import { limits } from "./limits.ts";
import { queueAndRay } from "./queue-and-ray.ts";
import { stores } from "./stores.ts";
import { users } from "./users.ts";
import { workers } from "./workers.ts";

export const examples: readonly Examples[] = [...exposure, ...queueAndRay, ...users, ...workers, ...stores, ...limits];
