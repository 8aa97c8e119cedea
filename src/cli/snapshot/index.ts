export { planSnapshot, type SnapshotPlan } from "./plan-snapshot.ts";
export { sendSnapshot } from "./send-snapshot.ts";
export { walk, type WalkLimits, type WalkResult } from "./walk.ts";
