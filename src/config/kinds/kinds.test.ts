import { assert, constantFrom, integer, property, string } from "fast-check";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { kindContext as context, readKind as read } from "../fixtures/read-kind.ts";
import {
  bool,
  cidr,
  databaseAddress,
  duration,
  host,
  hostPort,
  insidePath,
  int,
  list,
  map,
  member,
  number,
  oneOf,
  origin,
  pathOr,
  pathOrUrl,
  record,
  secret,
  sha256,
  size,
  text,
  uri,
  url,
  yesNo,
  type Kind,
} from "./index.ts";

test("quantities within their bounds", () => {
  expect([read(duration(), "1h30m"), read(size(), "16g"), read(int(), "-5"), read(number(), ".5e1")]).toEqual([
    5_400_000, 17_179_869_184, -5, 5,
  ]);
  expect(read(duration({ min: "50ms", max: "60s" }), "70s")).toEqual(['must be between 50ms and 1m, not "70s"']);
  expect(read(size({ min: "64Mi" }), "1Mi")).toEqual(['must be at least 64Mi, not "1Mi"']);
  expect(read(int({ max: 3 }), "4")).toEqual(['must be at most 3, not "4"']);
  for (const wrong of ["", "1.5", "0x10", "1e3", "9007199254740993", "NaN", "١"]) {
    expect(read(int(), wrong)).toEqual([`must be a whole number, not "${wrong}"`]);
  }
  expect(read(number(), "Infinity")).toEqual(['must be a number, not "Infinity"']);
});

test("choices in any case, with other words for the same", () => {
  const engine = oneOf(["sqlite", "mysql"], { synonyms: { mariadb: "mysql" } });
  expect([read(engine, "SQLite"), read(bool(), "TRUE"), read(bool(), "false")]).toEqual(["sqlite", true, false]);
  expect(read(engine, "sqlit")).toEqual(['must be one of sqlite, mysql, not "sqlit"; did you mean sqlite?']);
  expect(read(engine, "MariaDB")).toBe("mysql");
  expect(read(bool(), "yes")).toEqual(['must be true or false, not "yes"']);
  expect(["yes", "NO", "true", "false"].map((given) => read(yesNo(), given))).toEqual([true, false, true, false]);
  expect([yesNo().show(true), read(yesNo(), "on")]).toEqual(["yes", ['must be yes or no, not "on"']]);
});

describe("addresses", () => {
  test.each([
    ["127.0.0.1:9101", { host: "127.0.0.1", port: 9101 }],
    [":9101", { host: "", port: 9101 }],
    ["[::1]:0", { host: "::1", port: 0 }],
  ])("%s", (given, value) => {
    expect(read(hostPort(), given)).toEqual(value);
    expect(hostPort().show(value)).toBe(given);
  });

  test.each(["9101", "host", "host:", "::1:80", "[host]:80", "a:70000", "http://a:80", "a b:80"])("%s", (given) => {
    expect(read(hostPort(), given)).toEqual([expect.stringContaining("must be host:port")]);
  });

  test("urls carry no secrets, queries or slash at the end", () => {
    expect(read(url(), "https://Lab.example:443/a/")).toBe("https://lab.example/a");
    expect(read(url(), "http://me:hush@lab")).toEqual(["must not carry a user or password"]);
    expect(read(url(), "http://lab?x=1")).toEqual([expect.stringContaining("must end with its path")]);
    expect(read(url({ bareHost: true }), "apollo")).toBe("http://apollo");
    expect(read(url(), "apollo")).toEqual([expect.stringContaining("must be a URL")]);
    expect(read(url(), "ftp://lab")).toEqual(['must be a URL that starts with http:// or https://, not "ftp://lab"']);
  });

  test.each([
    ["./a.sqlite", { engine: "sqlite", path: "/home/pharos/a.sqlite" }],
    ["sqlite:///a.sqlite", { engine: "sqlite", path: "/home/pharos/a.sqlite" }],
    ["sqlite:////var/a.sqlite", { engine: "sqlite", path: "/var/a.sqlite" }],
    ["postgres://u@h/d", { engine: "postgres", url: "postgresql://u@h/d" }],
    ["mysql+pymysql://u:p@h/d", { engine: "mysql", url: "mysql://u:p@h/d" }],
    ["postgresql+psycopg2://u:p@h:5/d?a=b", { engine: "postgres", url: "postgresql://u:p@h:5/d?a=b" }],
  ])("the database %s", (given, value) => {
    expect(read(databaseAddress(), given)).toEqual(value);
  });
});

test("lists and maps tell the place of each fault", () => {
  expect(read(list(int()), "1, 2,")).toEqual([1, 2]);
  expect(read(list(int()), ["1", "a", "b"])).toEqual([
    '1 must be a whole number, not "a"',
    '2 must be a whole number, not "b"',
  ]);
  expect(read(list(int(), { min: 1 }), [])).toEqual(["must have at least 1 entry"]);
  const users = map(map(bool()), { keys: /^[a-z]+$/ });
  expect(read(users, '{"ada": {"jobs:read": true}}')).toEqual({ ada: { "jobs:read": true } });
  expect(read(users, { ada: { x: "no" }, B: {} })).toEqual([
    'ada x must be true or false, not "no"',
    "B must have a name like ^[a-z]+$",
  ]);
});

test("a text that is too short to be a key", () => {
  const key = text({ minBytes: 8 });
  expect([read(key, "12345678"), read(key, "1234567"), key.bounds]).toEqual([
    "12345678",
    ["must have at least 8 bytes"],
    "≥8 bytes",
  ]);
});

test("a secret is never shown, not even when it is wrong", () => {
  const hush = secret(text());
  const reading = hush.read("hush", context);
  const value = reading.ok ? reading.value : undefined;
  expect(value?.reveal()).toBe("hush");
  expect(
    [String(value), JSON.stringify({ value }), inspect({ value }), hush.show(value as never)].join(),
  ).not.toContain("hush");
  expect(read(secret(int()), "hush")).toEqual(["must be a whole number, not what is given"]);
});

test("what a quantity shows reads back as the same", () => {
  assert(
    property(integer({ min: 0, max: 2 ** 50 }), constantFrom(duration(), size(), int()), (value, kind) => {
      expect(read(kind, kind.show(value))).toBe(value);
    }),
  );
});

test("no text makes a kind throw", () => {
  const kinds: readonly Kind<unknown>[] = [
    duration(),
    size(),
    hostPort(),
    url(),
    databaseAddress(),
    list(int()),
    map(int()),
    cidr(),
    host(),
    origin(),
    insidePath(),
    pathOr(["built-in"]),
    pathOrUrl(),
    sha256(),
    uri({ schemes: ["file"] }),
    url({ bareHost: true }),
    yesNo(),
  ];
  assert(
    property(string({ unit: "binary" }), constantFrom(...kinds), (given, kind) => {
      expect(typeof kind.read(given, context).ok).toBe("boolean");
    }),
  );
});

test("a record's members are read by their kinds, and its secrets stay hidden", () => {
  const user = record({ hash: secret(text()), admin: member(bool(), "All permissions.", "false") });
  const reading = user.read({ hash: "abc", admin: "true" }, context);
  expect(reading.ok && user.show(reading.value)).toBe("{hash: [secret], admin: true}");
  expect([user.secret, user.merges]).toEqual([true, true]);
  expect(user.members?.kinds["admin"]).toMatchObject({ doc: "All permissions.", absent: "false" });
  expect(read(user, { admin: "maybe", amdin: "true" })).toEqual([
    'admin must be true or false, not "maybe"',
    "amdin is not known here; did you mean admin?",
  ]);
  expect(read(user, "x")).toEqual(["must be a map of hash, admin"]);
});
