import { expect, test } from "vitest";
import { faultsOf, inOneLine, inspectWith, loadWith, type Given } from "./fixtures/load-with.ts";
import { forgiveUnknown, type StartInputs } from "./unknown-keys.ts";

const file = "/home/pharos/pharos.yaml";
const record = "/home/pharos/data/config-starts.json";

/** The same again, after a start that went well with what `before` gave. */
async function afterStartWith(before: Given, now: Given): Promise<Given> {
  const { config } = await inspectWith(before);
  return { ...now, files: { ...now.files, [record]: JSON.stringify({ S: config.inputs }) } };
}

test.each([
  ["auth:\n  enabld: true\n", "auth.enabld"],
  ["auht:\n  enabled: true\n", "auht"],
  ["auth.enabeld: true\n", "auth.enabeld"],
  ["auth: {enabled: ture}\n", "auth.enabled"],
  ["auth: {enabled: yes}\n", "auth.enabled"],
  ["Auth: {enabled: true}\n", "Auth"],
])("a typo in auth.enabled never opens the server: %j", async (text, path) => {
  const given = { files: { [file]: text } };
  expect((await faultsOf(given)).map((fault) => fault.split(" ", 1)[0])).toEqual([path]);
  expect(await faultsOf(await afterStartWith(given, given))).toHaveLength(1);
});

test.each(["PHAROS_AUTH__ENABLD", "PHAROS_AUTH_ENABLED", "PHAROS_SECURITY__X", "PHAROS_SECRETS__X"])(
  "%s is refused at every start",
  async (name) => {
    const given = { env: { [name]: "true" } };
    expect(await faultsOf(await afterStartWith(given, given))).toEqual([expect.stringContaining(name)]);
  },
);

test("an upgrade that no longer knows a key warns, as long as the files are what they were", async () => {
  const given: Given = { files: { [file]: "worker: {gone: 1}\n", "/home/pharos/conf.d/a.yaml": "gone: 1\n" } };
  expect(await faultsOf(given)).toHaveLength(2);
  const again = await afterStartWith(given, given);
  const { warnings } = await loadWith(again);
  expect(warnings.map(({ code, path }) => [code, path])).toEqual([
    ["UNKNOWN_KEY", "worker.gone"],
    ["UNKNOWN_KEY", "gone"],
  ]);
  const edited = { ...again, files: { ...again.files, [file]: "worker: {gone: 2}\n" } };
  expect(await faultsOf(edited)).toHaveLength(2);
  // Validate does not forgive: it is asked what is wrong.
  expect((await inspectWith(again)).faults).toHaveLength(2);
});

test("an unknown variable is forgiven by its name, so that a new one is not", async () => {
  const given = { env: { PHAROS_WORKER__GONE: "1", LUME_GONE: "1" } };
  const again = await afterStartWith(given, given);
  expect((await loadWith(again)).warnings.map(inOneLine)).toHaveLength(2);
  expect(await faultsOf({ ...again, env: { ...given.env, PHAROS_WORKER__IDD: "1" } })).toEqual([
    expect.stringContaining("PHAROS_WORKER__IDD"),
  ]);
  const flags = { args: { set: ["worker.gone=1"] } };
  expect(await faultsOf(flags)).toHaveLength(1);
  expect((await loadWith(await afterStartWith(flags, flags))).warnings).toHaveLength(1);
});

test("a record that is damaged forgives nothing", async () => {
  for (const text of ["", "{", "[]", "null", '{"S": null}', '{"S": {"files": 1}}', "[1]"]) {
    const files = { [file]: "gone: 1\n", [record]: text };
    expect(await faultsOf({ files })).toHaveLength(1);
  }
});

test("only unknown names are forgiven", () => {
  const now: StartInputs = { files: "a", names: [] };
  const origin = { layer: "file", file, line: 1, column: 1 } as const;
  const wrong = { code: "WRONG_VALUE", path: "worker.id", message: "", origin } as const;
  const unknown = { code: "UNKNOWN_KEY", path: "worker.gone", message: "", origin } as const;
  expect(forgiveUnknown([wrong, unknown], now, [now])).toEqual({ faults: [wrong], warnings: [unknown] });
  expect(forgiveUnknown([wrong, unknown], now, [{ files: "b", names: ["worker.gone"] }]).warnings).toEqual([]);
});
