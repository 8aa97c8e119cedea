import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { startCli, type CliRun } from "../../../test/support/cli-host.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { testScope } from "../../../test/support/test-scope.ts";

const fixtures = fileURLToPath(new URL("../../config/import/fixtures", import.meta.url));
const fixture = (path: string): string => join(fixtures, path);

let folder: string;
let home: string;

beforeEach(async () => {
  folder = await tempFolder(testScope(), "import");
  home = join(folder, "home");
});

function pharos(...args: string[]): Promise<CliRun> {
  return startCli(["config", "import", ...args], { cwd: folder, variables: { HOME: folder, PHAROS_HOME: home } }).ended;
}

function given(name: string, text: string | Uint8Array): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test("writes pharos.yaml of the home, its secrets and the profiles, each for its owner only", async () => {
  const { code, stdout } = await pharos(
    "fetchml",
    fixture("fetchml/api/homelab-secure.yaml"),
    fixture("fetchml/ml/config-admin.toml"),
  );
  expect(code).toBe(0);
  const files = ["conf.d/pharos.secrets.yaml", "pharos.yaml", "config.toml", "pharos.schema.json"].map((name) =>
    join(home, name),
  );
  expect(stdout.match(/^Wrote .*$/gm)).toEqual(files.map((file) => `Wrote ${file}`));
  expect(files.map(modeOf)).toEqual(["600", "600", "600", "600"]);
  expect(readFileSync(join(home, "config.toml"), "utf8")).toBe(
    'default_profile = "admin"\n\n[profiles.admin]\nworker_host = "localhost"\nworker_user = "appuser"\nworker_base = "/app"\nworker_port = 22\n',
  );
  expect(stdout).toContain("Still to do before it starts:\n  auth.api_keys.homelab_admin.hash");
});

test("what it wrote validates", async () => {
  await pharos("fetchml", fixture("fetchml/workers/docker.yaml"));
  const { code, stdout } = await startCli(["config", "validate"], {
    cwd: folder,
    variables: { HOME: folder, PHAROS_HOME: home },
  }).ended;
  expect(stdout).toContain(join(home, "pharos.yaml"));
  expect(code).toBe(0);
});

test("--json tells every line, the counts and what was written", async () => {
  const { code, stdout } = await pharos(
    "--from",
    "lumigator",
    "--out",
    "made.yaml",
    "--json",
    given("user.conf", "# why\nS3_BUCKET=lab\nNEW=1\n"),
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    system: "lumigator",
    lines: [
      { file: "user.conf", line: 1, outcome: "comment" },
      {
        file: "user.conf",
        line: 2,
        name: "S3_BUCKET",
        outcome: "mapped",
        key: "storage.bucket",
        note: expect.stringContaining("storage.type"),
      },
      { file: "user.conf", line: 3, name: "NEW", outcome: "unmapped", note: expect.any(String) },
    ],
    faults: [],
    written: [join(folder, "made.yaml"), join(folder, "pharos.schema.json")],
    counts: { mapped: 1, unmapped: 1, comment: 1 },
  });
});

test("--dry-run writes nothing and shows the file without its secrets", async () => {
  const { code, stdout } = await pharos(
    "--dry-run",
    "lumigator",
    given("user.conf", "S3_BUCKET=lab\nHF_TOKEN=canary\n"),
  );
  expect(code).toBe(0);
  expect(stdout).toContain("bucket: lab # user.conf:1 S3_BUCKET");
  expect(stdout).not.toContain("canary");
  expect(existsSync(home)).toBe(false);
});

test("--strict exits with 1 and writes nothing when a line is not supported", async () => {
  const { code, stderr } = await pharos("--strict", "lumigator", given("user.conf", "S3_BUCKET=lab\nNEW=1\n"));
  expect(code).toBe(1);
  expect(stderr).toContain("Nothing was written");
  expect(existsSync(home)).toBe(false);
  expect((await pharos("--strict", "lumigator", given("user.conf", "S3_BUCKET=lab\n"))).code).toBe(0);
});

test("a file that is there is left as it is, whichever of them", async () => {
  mkdirSync(home);
  writeFileSync(join(home, "pharos.yaml"), "mine: 1\n");
  const file = given("user.conf", "S3_BUCKET=lab\nHF_TOKEN=x\n");
  const { code, stderr } = await pharos("lumigator", file);
  expect([code, stderr]).toEqual([2, expect.stringContaining("is there already")]);
  expect(readFileSync(join(home, "pharos.yaml"), "utf8")).toBe("mine: 1\n");
  expect(existsSync(join(home, "conf.d"))).toBe(false);
});

test("profiles join those that are there, and never take a name", async () => {
  mkdirSync(home);
  const before = '# mine\ndefault_profile = "lab"\n\n[profiles.lab]\nurl = "http://lab:9101"\n';
  writeFileSync(join(home, "config.toml"), before, { mode: 0o600 });
  expect((await pharos("fetchml", given("config-lab.toml", '[server]\nworker_host = "h"\n'))).code).toBe(2);
  expect(readFileSync(join(home, "config.toml"), "utf8")).toBe(before);
  expect((await pharos("fetchml", given("config-new.toml", '[auth]\napi_key = "12345"\n'))).code).toBe(0);
  expect(readFileSync(join(home, "config.toml"), "utf8")).toBe(`${before}\n[profiles.new]\napi_key = "12345"\n`);
  expect(existsSync(join(home, "pharos.yaml"))).toBe(false);
});

test("where one file cannot be written, none is", async () => {
  // Too long a name for the temporary file beside it.
  const profiles = join(folder, `${"c".repeat(250)}.toml`);
  const files = [
    given("config-new.toml", '[server]\nworker_host = "h"\n'),
    given("s.yaml", "data_dir: /a\nredis:\n  password: x\n"),
  ];
  const { code, stderr } = await startCli(["config", "import", "fetchml", ...files], {
    cwd: folder,
    variables: { HOME: folder, PHAROS_HOME: home, PHAROS_CLI_CONFIG: profiles },
  }).ended;
  expect([code, stderr]).toEqual([1, expect.stringContaining(`${profiles} cannot be written: its name is too long`)]);
  expect(existsSync(join(home, "pharos.yaml"))).toBe(false);
  expect(existsSync(join(home, "conf.d/pharos.secrets.yaml"))).toBe(false);
});

test.each([
  ["an unknown system", ["fetchl", "x"], /'fetchl' is not a system .*did you mean fetchml\?/],
  ["no file", ["fetchml"], /There is no file to import/],
  ["a missing file", ["fetchml", "none.yaml"], /none\.yaml: does not exist/],
  ["a folder", ["fetchml", "."], /\.: is a folder, not a file/],
])("%s is refused with what to do", async (_, args, message) => {
  const { code, stderr } = await pharos(...args);
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
});

test.each([
  ["another encoding", "a.yaml", Buffer.from("base_path: caf\xe9\n", "latin1"), /is not UTF-8 text/],
  ["NUL", "a.yaml", "base_path: a\0b\n", /holds a NUL character/],
  ["10 MB", "a.yaml", "# padding\n".repeat(1024 * 1024), /is larger than 1 MiB/],
  ["tabs", "a.yaml", "auth:\n\tenabled: true\n", /a\.yaml:2:1/],
  ["duplicate keys", "a.yaml", "base_path: a\nbase_path: b\n", /a\.yaml:2:1/],
  ["broken TOML", "a.toml", 'worker_id = "a"\nbase_path = \n', /a\.toml:2:\d+: is not valid TOML/],
  ["a broken line", "a.env", "FETCHML_LOG_LEVEL=info\nnot a line\n", /a\.env:2: must be KEY=value/],
])("%s is refused with the place", async (_, name, content, message) => {
  const { code, stderr } = await pharos("fetchml", given(name, content));
  expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
  expect(existsSync(home)).toBe(false);
});
