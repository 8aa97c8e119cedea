export { hostileNames } from "./hostile-names.ts";
export { pagePaths, type Shown } from "./page-paths.ts";
export { seedDigits } from "./seed-digits.ts";
export { seedHostile, type SeededHostile } from "./seed-hostile.ts";
export { seedJobs } from "./seed-jobs.ts";
export { seedMany } from "./seed-many.ts";
export { trackingClient } from "./tracking-client.ts";
