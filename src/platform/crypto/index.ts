export { createOnce } from "./create-once.ts";
export { openKeyFile } from "./key-file.ts";
export { derivedToken, newToken, tokenHash, tokenKind, tokenLabel } from "./tokens.ts";
