export { Topics } from "./topics.ts";
