import { bool } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";

export const auth = {
  enabled: setting({
    type: bool(),
    default: false,
    awaits: { capability: "users and API keys", values: (on) => on, refused: true },
    doc: "Everything but health and login needs a key or a session. Off: one local principal, and rule V2.",
    reload: "live",
    readers: "S",
  }),
};

export const security = {
  allow_unauthenticated: setting({
    type: bool(),
    default: false,
    doc: "Lets a server without authentication listen beyond loopback, for a container's own network (rule V2).",
    reload: "live",
    readers: "S",
  }),
};
