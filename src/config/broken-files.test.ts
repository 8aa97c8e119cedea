import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { ConfigFault } from "./faults.ts";
import { inspectConfig } from "./inspect-config.ts";
import { describeOrigin, type Origin } from "./origin.ts";

/** What one fault of a broken file has to say. */
interface Expected {
  readonly code: string;
  /** The key, variable or file that it is about. */
  readonly path?: string;
  /** `line:column`, or `line` in an env file. */
  readonly at?: string;
  /** Words of the message. */
  readonly message?: string;
  readonly suggestion?: string;
}

const folder = join(import.meta.dirname, "fixtures/broken");
const expected = new Map(
  Object.entries(parse(readFileSync(join(folder, "expected.yaml"), "utf8")) as Record<string, readonly Expected[]>),
);
// Each is told within 0.3 s on an idle machine. What this catches is work that grows with the square of the file: it took
// minutes for the large ones.
const limit = { timeout: 10_000 };

const files = readdirSync(folder).filter((name) => name !== "expected.yaml");

test("each broken file says what is expected of it", () => {
  expect([...expected.keys()].toSorted()).toEqual(files.toSorted());
});

test.each([...expected])("%s", limit, async (name, wanted) => {
  const faults = await faultsOf(name, readFileSync(join(folder, name)));
  expect(faults.map(asExpected)).toEqual(wanted.map(pattern));
});

/** Where a fixture lies in the installation, by its extension. */
const places: Readonly<Record<string, string>> = {
  ".yaml": "/home/pharos/pharos.yaml",
  ".conf": "/home/pharos/user.conf",
  ".env": "/project/lab.env",
};

async function faultsOf(
  name: string,
  content: Uint8Array | { readonly code: string },
): Promise<readonly ConfigFault[]> {
  const place = places[extname(name)] ?? "";
  const { faults } = await inspectConfig({
    env: { HOME: "/home" },
    home: "/home/pharos",
    hostname: "box",
    cwd: "/project",
    args: extname(name) === ".env" ? { envFile: place } : {},
    readFile: (path) => {
      if (path === place && content instanceof Uint8Array) return content;
      if (path === place) throw Object.assign(new Error(path), content);
      if (path === "/run/token") return new TextEncoder().encode("another");
      throw Object.assign(new Error(path), { code: "ENOENT" });
    },
    fileMode: () => 0o600,
  });
  return faults;
}

function asExpected({ code, path, message, origin, suggestion }: ConfigFault): Expected {
  const at = origin === undefined ? undefined : placeOf(origin);
  const short = path.replace(/^\/(home\/pharos|project)\//, "");
  return {
    code,
    path: short,
    message,
    ...(at === undefined ? {} : { at }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}

function placeOf(origin: Origin): string | undefined {
  return /:(\d+(:\d+)?)$/.exec(describeOrigin(origin))?.[1];
}

/** Nothing stands beside what is expected: no other place, and no suggestion that was not meant. */
function pattern({ message = "", ...fields }: Expected): unknown {
  return { ...fields, message: expect.stringContaining(message) as unknown };
}

const yaml = "/home/pharos/pharos.yaml";

/** Files that are too large for the repository, or that hold their place in another way than by their content. */
const unusual: [name: string, file: string | { readonly code: string }, wanted: Expected][] = [
  ["10 MB", "#".repeat(10_000_000), { code: "FILE_UNREADABLE", path: "pharos.yaml", message: "is larger than 1 MiB" }],
  ["a folder", { code: "EISDIR" }, { code: "FILE_UNREADABLE", path: "pharos.yaml", message: "is a folder" }],
  ["no permission", { code: "EACCES" }, { code: "FILE_UNREADABLE", path: "pharos.yaml", message: "may not be read" }],
  ["a circle of links", { code: "ELOOP" }, { code: "FILE_UNREADABLE", path: "pharos.yaml", message: "in a circle" }],
  [
    "12,000 users with a typo",
    `auth:\n  api_keys:\n${lines(12_000, (i) => `    user${i}: {hahs: x}`)}`,
    { code: "TOO_LARGE", path: "auth.api_keys", at: "3:5", message: "is too large" },
  ],
  [
    "a list in a list, 400,000 times",
    `worker:\n  queues: ${"[".repeat(400_000)}`,
    { code: "TOO_LARGE", path: "pharos.yaml:2:61", at: "2:61", message: "nested too deep" },
  ],
];

test.each(unusual)("%s", limit, async (_, file, wanted) => {
  const faults = await faultsOf(yaml, typeof file === "string" ? new TextEncoder().encode(file) : file);
  expect(faults.map(asExpected)).toEqual([pattern(wanted)]);
});

test("a file of another program: the first hundred names, and no more", limit, async () => {
  const faults = await faultsOf(yaml, new TextEncoder().encode(lines(40_000, (i) => `worker.optiom${i}: 1`)));
  expect(faults).toHaveLength(101);
  expect(faults.at(-1)).toMatchObject({ code: "TOO_LARGE", origin: { line: 101, column: 1 } });
});

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `${line(index)}\n`).join("");
}
