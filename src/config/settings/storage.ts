import { databaseAddress, int, oneOf, secret, size } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";

export const database = {
  type: setting({
    type: oneOf(["sqlite", "postgres", "mysql"], { synonyms: { mariadb: "mysql", postgresql: "postgres" } }),
    default: "sqlite",
    awaits: { capability: "the MySQL adapter", values: (type) => type === "mysql", refused: true },
    doc: "The database engine.",
    reload: "restart",
    readers: "S",
  }),
  connection: setting({
    type: secret(databaseAddress()),
    default: "./data/pharos.sqlite",
    doc: "The main database: a path, or a URL such as postgresql://user:password@host/name; SQLAlchemy's URLs are read.",
    reload: "restart",
    readers: "S",
  }),
};

export const storage = {
  type: setting({
    type: oneOf(["filesystem", "s3"]),
    default: "filesystem",
    awaits: { capability: "the S3 blob store", values: (type) => type === "s3", refused: true },
    doc: "Where bytes live: under base_path.",
    reload: "restart",
    readers: "S",
  }),
};

export const snapshot = {
  max_files: setting({
    type: int({ min: 1 }),
    default: 20_000,
    doc: "A snapshot with more files is refused; the walk stops there and names the largest.",
    reload: "restart",
    readers: "C",
  }),
  max_size: setting({
    type: size({ min: "1" }),
    default: "1Gi",
    doc: "A snapshot with more bytes is refused; the walk stops there and names the largest files.",
    reload: "restart",
    readers: "C",
  }),
};
