export { Coalescer } from "./coalescer.ts";
export { HintLog } from "./hint-log.ts";
export { Topics } from "./topics.ts";
