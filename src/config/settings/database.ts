import { join } from "node:path";
import { databaseAddress, host, int, oneOf, Secret, secret, text, type DatabaseAddress } from "../kinds/index.ts";
import { derived, setting, type DefaultFacts } from "../registry/setting.ts";

const type = setting({
  type: oneOf(["sqlite", "postgres", "mysql"], { synonyms: { mariadb: "mysql", postgresql: "postgres" } }),
  default: "sqlite",
  awaits: { capability: "the MySQL adapter", values: (engine) => engine === "mysql", refused: true },
  doc: "The database engine.",
  reload: "restart",
  readers: "S",
});

const parts = {
  host: setting({
    type: host(),
    doc: "The database's host, instead of database.connection.",
    reload: "restart",
    readers: "S",
  }),
  port: setting({
    type: int({ min: 1, max: 65_535 }),
    default: derived("5432, 3306", (facts) => (facts.of(type) === "mysql" ? 3306 : 5432)),
    doc: "The database's port, with database.host; the engine's usual one without this.",
    reload: "restart",
    readers: "S",
  }),
  username: setting({
    type: text(),
    doc: "As whom to log in, with database.host.",
    reload: "restart",
    readers: "S",
  }),
  password: setting({
    type: secret(text()),
    doc: "The password, with database.host.",
    reload: "restart",
    readers: "S",
  }),
  database: setting({
    type: text(),
    doc: "The database's name, with database.host.",
    reload: "restart",
    readers: "S",
  }),
};

export const database = {
  type,
  connection: setting({
    type: secret(databaseAddress()),
    default: derived("./data/pharos.sqlite", (facts) => new Secret(assemble(facts))),
    doc: "The main database: a path, or a URL such as postgresql://user:password@host/name; SQLAlchemy's URLs are read. With database.host it is made of its parts.",
    reload: "restart",
    readers: "S",
    legacy: ["DIOPTRA_RESTAPI_DATABASE_URI"],
    ambient: ["DATABASE_URL", "SQLALCHEMY_DATABASE_URL"],
  }),
  ...parts,
};

function assemble(facts: DefaultFacts): DatabaseAddress {
  const engine = facts.of(type);
  const at = facts.of(parts.host);
  if (engine === "sqlite" || at === undefined)
    return { engine: "sqlite", path: join(facts.home, "data", "pharos.sqlite") };
  const login = [facts.of(parts.username), facts.of(parts.password)?.reveal()]
    .filter((part) => part !== undefined)
    .map(encodeURIComponent)
    .join(":");
  const server = `${at.includes(":") ? `[${at}]` : at}:${facts.of(parts.port)}`;
  const scheme = engine === "postgres" ? "postgresql" : "mysql";
  const name = encodeURIComponent(facts.of(parts.database) ?? "");
  return { engine, url: `${scheme}://${login === "" ? "" : `${login}@`}${server}/${name}` };
}
