export { forgetInstallationKey, openInstallationKey } from "./installation-key.ts";
export { lockHome } from "./lock.ts";
export { openWorkerToken } from "./worker-token.ts";
