import type { Rule } from "./rule.ts";

/** Hosts that are written as a URL, as LUME-services has them. */
export const hosts: readonly Rule[] = [
  {
    id: "V19",
    key: "model_db.host",
    level: "warning",
    readers: ["S", "W", "C"],
    doc: "http:// before a host such as model_db.host is taken off.",
    check: (_, { settings }) =>
      [...settings.values()].flatMap(({ key, setting, given: [winner] }) => {
        if (setting.type.name !== "host" || typeof winner?.raw !== "string") return [];
        const scheme = /^\s*(https?:\/\/)/i.exec(winner.raw)?.[1];
        return scheme === undefined ? [] : [{ key, message: `is a host: ${scheme} before it is taken off` }];
      }),
  },
];
