export { forgetInstallationKey, openInstallationKey } from "./installation-key.ts";
export { lockHome } from "./lock.ts";
export { openWorkerToken, workerTokenPath } from "./worker-token.ts";
