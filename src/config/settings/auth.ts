import { bool, list, map, member, record, secret, sha256, text } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";
import { isOn, waits } from "./capabilities.ts";

const user = record({
  hash: member(secret(sha256()), "SHA-256 of the user's key."),
  admin: member(bool(), "All permissions, as the permission `*` gives them.", "false"),
  roles: member(list(text()), "Roles; their permissions add up.", "[]"),
  permissions: member(
    map(bool(), { placeholder: "PERMISSION" }),
    "Permissions by name: true adds one, false takes it away.",
    "{}",
  ),
});

export const auth = {
  enabled: setting({
    type: bool(),
    default: false,
    awaits: { ...waits.users, values: isOn, refused: true },
    doc: "Everything but health and login needs a key or a session. Off: one local principal, and rule V2.",
    reload: "live",
    readers: "S",
  }),
  api_keys: setting({
    type: map(user, { keys: /^[a-z0-9_.-]+$/, placeholder: "USER" }),
    default: {},
    aliases: [{ key: "auth.apikeys" }],
    awaits: waits.users,
    doc: "Users and the hashes of their keys, read-only elsewhere.",
    reload: "live",
    readers: "S",
  }),
  session_secret: setting({
    type: secret(text({ minBytes: 32 })),
    unset: "generated",
    legacy: ["DIOPTRA_DEPLOY_SECRET_KEY"],
    awaits: waits.users,
    doc: "Signs the cookies of sessions; a change ends all of them.",
    reload: "live",
    readers: "S",
  }),
};
