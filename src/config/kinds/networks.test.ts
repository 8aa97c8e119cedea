import { expect, test } from "vitest";
import { readKind as read } from "../fixtures/read-kind.ts";
import { cidr, host, origin } from "./networks.ts";

test("ranges of addresses", () => {
  for (const right of ["127.0.0.1", "192.168.0.0/16", "0.0.0.0/0", "fd00::/8", "::1"])
    expect(read(cidr(), right)).toBe(right);
  expect(read(cidr(), " FD00::/08 ")).toBe("fd00::/8");
  for (const wrong of [
    "10.0.0.0/33",
    "::/129",
    "192.168.0.256",
    "lab",
    "10.0.0.0/",
    "10.0.0.0/8/8",
    "10.0.0.0/-1",
    "",
  ]) {
    expect(read(cidr(), wrong)).toEqual([
      `must be an address or a range such as 127.0.0.1 or 192.168.0.0/16, not "${wrong}"`,
    ]);
  }
});

test("origins as browsers send them", () => {
  expect(["*", "https://Lab.example:443", "http://localhost:3000/"].map((given) => read(origin(), given))).toEqual([
    "*",
    "https://lab.example",
    "http://localhost:3000",
  ]);
  for (const wrong of ["lab.example", "https://lab.example/a", "https://a@lab", "ftp://lab", "null", ""]) {
    expect(read(origin(), wrong)).toEqual([`must be * or scheme://host without a path, not "${wrong}"`]);
  }
});

test("hosts, from whose front http:// is taken off", () => {
  expect(
    ["http://mysql", "10.0.0.5", "db.lab.example.org", "::1", "my_sql"].map((given) => read(host(), given)),
  ).toEqual(["mysql", "10.0.0.5", "db.lab.example.org", "::1", "my_sql"]);
  for (const wrong of ["mysql:3306", "http://mysql/db", "a b", "-x", "u@h", ""]) {
    expect(read(host(), wrong)).toEqual([`must be a host such as db.lab.example.org or 10.0.0.5, not "${wrong}"`]);
  }
});
