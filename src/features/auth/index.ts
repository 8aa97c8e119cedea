export { admit, authorize } from "./rules.ts";
export { sees } from "./sees.ts";
export { createAuth, type Auth } from "./service.ts";
export { visible } from "./visible.ts";
