import type { Rule } from "./rule.ts";
import { isGiven } from "./rule.ts";

const parts = ["host", "port", "username", "password", "database"].map((name) => `database.${name}`);

/** How the main database is named. */
export const database: readonly Rule[] = [
  {
    id: "V13",
    key: "database.connection",
    level: "error",
    readers: ["S"],
    doc: "The main database is named by database.connection or by its parts, not by both.",
    check: (_values, facts) => {
      const also = parts.filter((key) => isGiven(facts, key));
      if (!isGiven(facts, "database.connection") || also.length === 0) return undefined;
      return `names the database, and so ${also.length === 1 ? "does" : "do"} ${also.join(", ")}: use one way`;
    },
  },
  {
    id: "V13",
    key: "database.connection",
    level: "error",
    readers: ["S"],
    doc: "The form of database.connection fits database.type.",
    check: ({ database: { type, connection } }, facts) => {
      const { engine } = connection.reveal();
      if (engine === type || !isGiven(facts, "database.connection")) return undefined;
      return type === "sqlite"
        ? `is a URL of ${engine}, but database.type is sqlite: set database.type to ${engine}`
        : `must be a URL such as ${schemes[type]}://user@host/name, because database.type is ${type}`;
    },
  },
  {
    id: "V13",
    key: "database.host",
    level: "error",
    readers: ["S"],
    doc: "database.type postgres and mysql need database.connection, or database.host and database.database.",
    check: ({ database: { type, host, database: name } }, facts) => {
      if (type === "sqlite" || isGiven(facts, "database.connection")) return undefined;
      const asks = "database.type";
      if (host === undefined) {
        const message = `or database.connection must be given, because database.type is ${type}`;
        return { key: "database.host", message, asks };
      }
      return name === undefined
        ? { key: "database.database", message: "must be given with database.host: the database's name there", asks }
        : undefined;
    },
  },
  {
    id: "V13",
    key: "database.type",
    level: "error",
    readers: ["S"],
    doc: "database.host and the other parts are of a server: database.type is postgres or mysql.",
    check: ({ database: { type } }, facts) => {
      const given = parts.filter((key) => isGiven(facts, key));
      if (type !== "sqlite" || given.length === 0 || isGiven(facts, "database.connection")) return undefined;
      const message = `must be postgres or mysql, not sqlite, because ${listed(given)} given`;
      return { key: "database.type", message, asks: given[0] ?? "" };
    },
  },
];

function listed(keys: readonly string[]): string {
  return `${keys.join(", ")} ${keys.length === 1 ? "is" : "are"}`;
}

const schemes = { postgres: "postgresql", mysql: "mysql" } as const;
