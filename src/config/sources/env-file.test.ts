import { expect, test } from "vitest";
import { faultsOf, inspectWith, loadWith } from "../fixtures/load-with.ts";

const file = "/project/lab.env";
const args = { envFile: "lab.env" };

/** What an env file makes of PHAROS_WORKER__TOKEN, which takes any text. */
async function tokenOf(line: string): Promise<string | undefined> {
  const { values } = await loadWith({ files: { [file]: `HOST=redis\n${line}\n` }, args });
  return values.worker.token?.reveal();
}

test.each([
  ["PHAROS_WORKER__TOKEN=plain", "plain"],
  ["export PHAROS_WORKER__TOKEN = spaced ", "spaced"],
  ["PHAROS_WORKER__TOKEN=a#b # a comment", "a#b"],
  ["PHAROS_WORKER__TOKEN=#a", "#a"],
  ["PHAROS_WORKER__TOKEN= # a comment", undefined],
  ['PHAROS_WORKER__TOKEN="a # b" # a comment', "a # b"],
  ['PHAROS_WORKER__TOKEN="a\\"b\\\\c"', 'a"b\\c'],
  ["PHAROS_WORKER__TOKEN=${HOST}-1", "redis-1"],
  ['PHAROS_WORKER__TOKEN="${HOST}-1"', "redis-1"],
  ["PHAROS_WORKER__TOKEN='${HOST}-1'", "${HOST}-1"],
  ["PHAROS_WORKER__TOKEN=", undefined],
  ["PHAROS_WORKER__TOKEN=crlf\r", "crlf"],
])("%s", async (line, token) => {
  expect(await tokenOf(line)).toBe(token);
});

test("its lines may use each other in any order, and the environment goes before them", async () => {
  const files = {
    [file]: "PHAROS_WORKER__ID=${NAME}-${SITE}\nNAME=w\nSITE=lab",
    "/home/pharos/pharos.yaml": "base_path: /srv/${SITE}",
  };
  const { values } = await loadWith({ files, args, env: { SITE: "own" } });
  expect([values.worker.id, values.base_path]).toEqual(["w-own", "/srv/own"]);
});

test("a circle is told once, and what only leads into it is left out", async () => {
  const { faults } = await inspectWith({ files: { [file]: "A=${B}\nB=${C}\nC=${A}\nPHAROS_WORKER__ID=${B}\n" }, args });
  expect(faults).toEqual([
    {
      code: "VARIABLE_CYCLE",
      path: "A",
      message: "leads back to itself: A → B → C → A",
      origin: { layer: "environment", name: "A", file, line: 1, column: 3 },
    },
  ]);
});

test("faults have their line and no content", async () => {
  const lines = ["nonsense hush", 'PHAROS_WORKER__TOKEN="hush', "PHAROS_WORKER__ID=${HUSH}", "PHAROS_WORKR__ID=hush"];
  const faults = await faultsOf({ files: { [file]: lines.join("\n") }, args });
  expect(faults).toEqual([
    `${file}:1:1 must be KEY=value, a # comment or empty`,
    `${file}:2:22 has a quote that does not end on this line`,
    `PHAROS_WORKER__ID uses \${HUSH}, which is not set; \${HUSH:-default} gives it a default (PHAROS_WORKER__ID, ${file}:3:19)`,
    `PHAROS_WORKR__ID is not the name of a setting; did you mean PHAROS_WORKER__ID? (PHAROS_WORKR__ID, ${file}:4:18)`,
  ]);
});

test("a large file of other things is told within moments", async () => {
  const unknown = Array.from({ length: 20_000 }, (_, index) => `PHAROS_WORKR__ID${index}=x`).join("\n");
  const told = await faultsOf({ files: { [file]: unknown }, args });
  expect([told.length, told.filter((fault) => fault.includes("did you mean")).length]).toEqual([20_000, 100]);
  expect(await faultsOf({ files: { [file]: "no line\n".repeat(50_000) }, args })).toHaveLength(20);
});

test("what is no setting has to stand in the environment itself", async () => {
  const { warnings } = await loadWith({ files: { [file]: "PHAROS_URL=http://a\nPHAROS_HOME=/b\n" }, args });
  expect(warnings.map(({ code, path }) => [code, path])).toEqual([
    ["NO_EFFECT", "PHAROS_URL"],
    ["NO_EFFECT", "PHAROS_HOME"],
  ]);
  const named = { [file]: "PHAROS_CONFIG=my.yaml", "/project/my.yaml": "worker: {id: mine}" };
  expect((await loadWith({ files: named, args })).values.worker.id).toBe("mine");
});
