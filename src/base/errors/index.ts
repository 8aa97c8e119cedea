export { catalogue, type ErrorCode } from "./catalogue/index.ts";
export { PharosError, isPharosError, type Fault } from "./pharos-error.ts";
