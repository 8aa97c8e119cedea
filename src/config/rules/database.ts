import type { Rule } from "./rule.ts";

/** How the main database is named. */
export const database: readonly Rule[] = [
  {
    id: "V13",
    key: "database.connection",
    level: "error",
    readers: ["S"],
    doc: "The form of database.connection fits database.type.",
    check: ({ database: { type, connection } }) => {
      const { engine } = connection.reveal();
      if (engine === type) return undefined;
      return type === "sqlite"
        ? `is a URL of ${engine}, but database.type is sqlite: set database.type to ${engine}`
        : `must be a URL such as postgresql://user@host/name, because database.type is ${type}`;
    },
  },
];
