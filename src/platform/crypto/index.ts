export { createOnce } from "./create-once.ts";
export { createKeyFile, readKeyFile } from "./key-file.ts";
export { keyId, sealedBox, sealedUnder } from "./sealed-box.ts";
export { derivedToken, newToken, tokenHash, tokenKind, tokenLabel } from "./tokens.ts";
