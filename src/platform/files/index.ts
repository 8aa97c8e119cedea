export { makeFolder } from "./make-folder.ts";
export { unwritable } from "./unwritable.ts";
