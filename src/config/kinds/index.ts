export { databaseAddress, hostPort, showHostPort, url } from "./addresses.ts";
export { bool, oneOf } from "./choices.ts";
export { list, map } from "./collections.ts";
export type { Kind, ReadContext } from "./kind.ts";
export { duration, int, number, size } from "./quantities.ts";
export { isRawMap, mergeRaw, rawFromJson, toRaw, wrapRaw, type Raw } from "./raw.ts";
export { member, record } from "./record.ts";
export { secret } from "./secret.ts";
export { absolutePath, path, text } from "./texts.ts";
