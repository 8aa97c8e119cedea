export { bootClock, bootId, type BootClock } from "./boot-clock.ts";
export { probeCapabilities, type Capabilities, type Isolation } from "./capabilities.ts";
export type { Cgroup, CgroupStore } from "./cgroups/cgroup-store.ts";
export { openCgroups } from "./cgroups/open-cgroups.ts";
export { killFamily } from "./kill-family.ts";
export { loadSampler, type MachineLoad } from "./machine-load.ts";
export { identityOf, isAlive, signalPid, signalProcess, type ProcessIdentity } from "./process-identity.ts";
export { familyOf, listProcesses, parseStat } from "./process-table.ts";
export { runBriefly } from "./run-briefly.ts";
