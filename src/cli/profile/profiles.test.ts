import { chmodSync, readFileSync, statSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startCli } from "../../../test/support/cli-host.ts";
import { answerJson, startLocalServer } from "../../../test/support/local-http-server.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { testScope } from "../../../test/support/test-scope.ts";

const page = { items: [], next_cursor: null };

async function listening(listener: RequestListener): Promise<string> {
  const server = await startLocalServer(listener);
  testScope().defer(() => server.close());
  return server.url;
}

async function home(toml?: string, mode = 0o600): Promise<{ folder: string; file: string }> {
  const folder = await tempFolder(testScope(), "home");
  const file = join(folder, "config.toml");
  if (toml !== undefined) {
    writeFileSync(file, toml, { mode });
    chmodSync(file, mode);
  }
  return { folder, file };
}

/** A server that answers the list of jobs, and what it was asked with. */
async function jobsServer() {
  const seen: (string | undefined)[] = [];
  const url = await listening((request, response) => {
    seen.push(request.headers.authorization);
    answerJson(response, page);
  });
  return { url, seen };
}

test("a profile gives the server and the key; flags and the environment go before it", async () => {
  const [lab, other] = [await jobsServer(), await jobsServer()];
  const { folder } = await home(
    `default_profile = "lab"\n[profiles.lab]\nurl = "${lab.url}"\napi_key = "k-lab"\n[profiles.other]\nurl = "${other.url}"\n`,
  );
  const variables = { PHAROS_HOME: folder };
  expect((await startCli(["jobs"], { variables }).ended).code).toBe(0);
  expect((await startCli(["--profile", "other", "jobs"], { variables }).ended).code).toBe(0);
  expect((await startCli(["jobs"], { variables: { ...variables, PHAROS_PROFILE: "other" } }).ended).code).toBe(0);
  await startCli(["jobs"], { variables: { ...variables, PHAROS_API_KEY: "k-env" } }).ended;
  expect({ lab: lab.seen, other: other.seen }).toEqual({
    lab: ["Bearer k-lab", "Bearer k-env"],
    other: [undefined, undefined],
  });
});

test("the key of a profile is not sent to another server", async () => {
  const [lab, other] = [await jobsServer(), await jobsServer()];
  const { folder } = await home(`default_profile = "lab"\n[profiles.lab]\nurl = "${lab.url}"\napi_key = "k-lab"\n`);
  const variables = { PHAROS_HOME: folder };
  await startCli(["jobs", "--server", other.url], { variables }).ended;
  await startCli(["jobs"], { variables: { ...variables, PHAROS_URL: other.url } }).ended;
  await startCli(["jobs", "--server", `${lab.url}/`], { variables }).ended;
  expect({ lab: lab.seen, other: other.seen }).toEqual({ lab: ["Bearer k-lab"], other: [undefined, undefined] });
});

test("a key comes from a private file or a command too", async () => {
  const lab = await jobsServer();
  const toml = `[profiles.f]\nurl = "${lab.url}"\napi_key_file = "key"\n[profiles.c]\nurl = "${lab.url}"\napi_key_command = "echo k-$WHO"\n`;
  const { folder } = await home(toml);
  writeFileSync(join(folder, "key"), "k-file\n", { mode: 0o600 });
  const variables = { PHAROS_HOME: folder, WHO: "command", PATH: "/usr/bin:/bin" };
  await startCli(["--profile", "f", "jobs"], { variables }).ended;
  await startCli(["--profile", "c", "jobs"], { variables }).ended;
  expect(lab.seen).toEqual(["Bearer k-file", "Bearer k-command"]);
  chmodSync(join(folder, "key"), 0o644);
  const { code, stderr } = await startCli(["--profile", "f", "jobs"], { variables }).ended;
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`chmod 600 ${folder}/key`) });
  expect(lab.seen).toHaveLength(2);
});

test("a file with a key that others can read is not used", async () => {
  const lab = await jobsServer();
  const { folder, file } = await home(
    `default_profile = "lab"\n[profiles.lab]\nurl = "${lab.url}"\napi_key = "sEcr3t"\n`,
    0o640,
  );
  const { code, stdout, stderr } = await startCli(["jobs"], { variables: { PHAROS_HOME: folder } }).ended;
  expect({ code, seen: lab.seen }).toEqual({ code: 2, seen: [] });
  expect(stderr).toContain(`chmod 600 ${file}`);
  expect(stdout + stderr).not.toContain("sEcr3t");
});

test("verbose tells requests on stderr, without the key", async () => {
  const lab = await jobsServer();
  const { folder } = await home(`[profiles.v]\nurl = "${lab.url}"\napi_key = "sEcr3t"\nverbose = true\n`);
  const run = await startCli(["--profile", "v", "jobs", "--json"], { variables: { PHAROS_HOME: folder } }).ended;
  expect(JSON.parse(run.stdout)).toBeTypeOf("object");
  expect(run.stderr).toMatch(new RegExp(`^GET ${lab.url}/api/v1/jobs\\S* 200, \\d+ ms\\n$`));
});

test("a server that does not answer within default_timeout is 5", async () => {
  const url = await listening(() => undefined);
  const { folder } = await home(`[profiles.slow]\nurl = "${url}"\ndefault_timeout = 1\n`);
  const args = ["--profile", "slow", "cancel", "1"];
  const { code, stderr } = await startCli(args, { variables: { PHAROS_HOME: folder } }).ended;
  expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining("did not answer in time") });
});

test.each([
  ['default_profile = "lba"\n[profiles.lab]\nurl = "http://a"\n', ["jobs"], "did you mean lab?"],
  ["", ["--profile", "lab", "jobs"], "pharos profile add lab"],
  ['[profiles.lab]\nurll = "http://a"\n', ["jobs"], "profiles.lab.urll: is not known here; did you mean url?"],
  ['[profiles.lab]\nurl = "ftp://a"\ndefault_timeout = 0\n', ["jobs"], "default_timeout: must be between 1 and 86400"],
  ['[profiles.lab]\napi_key = "sEcr3t"\napi_key_file = "x"\n', ["jobs"], "has api_key and api_key_file"],
  ['defualt_profile = "lab"\n', ["jobs"], "did you mean default_profile?"],
  ['[profiles.lab]\napi_key = "sEcr3t', ["jobs"], "config.toml:2:"],
])("%j with %j is refused with what to do", async (toml, args, words) => {
  const { folder } = await home(toml);
  const { code, stdout, stderr } = await startCli(args, { variables: { PHAROS_HOME: folder } }).ended;
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(words);
  expect(stderr).not.toContain("sEcr3t");
});

test("profiles are added, listed and used; comments stay and the file is private", async () => {
  const { folder, file } = await home();
  const variables = { PHAROS_HOME: folder };
  const add = startCli(["profile", "add", "lab", "--url", "https://lab:9101", "--api-key-stdin"], { variables });
  add.stdin.end("sEcr3t\n");
  expect(await add.ended).toMatchObject({ code: 0, stderr: "" });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  writeFileSync(file, `# mine\n${readFileSync(file, "utf8")}# end\n`);
  await startCli(["profile", "add", "gpu", "--worker-host", "gpu1", "--timeout", "5", "--json"], { variables }).ended;
  await startCli(["profile", "use", "gpu"], { variables }).ended;
  expect(readFileSync(file, "utf8")).toBe(
    [
      '# mine\ndefault_profile = "gpu"\n[profiles.lab]\nurl = "https://lab:9101"\napi_key = "sEcr3t"\n# end\n',
      '[profiles.gpu]\nworker_host = "gpu1"\ndefault_timeout = 5\n',
    ].join("\n"),
  );
  const listed = await startCli(["profile", "list", "--json"], { variables }).ended;
  expect(JSON.parse(listed.stdout)).toEqual({
    file,
    exists: true,
    default_profile: "gpu",
    active: "gpu",
    active_by: "default_profile",
    profiles: [
      { name: "lab", url: "https://lab:9101", worker_host: null, key: "api_key", default_timeout: 30, verbose: false },
      { name: "gpu", url: null, worker_host: "gpu1", key: null, default_timeout: 5, verbose: false },
    ],
  });
});

test.each([
  [["profile", "add", "a b", "--url", "http://a"], "is not a name"],
  [["profile", "add", "lab", "--url", "ftp://a"], "must be a URL"],
  [["profile", "add", "lab", "--url", "http://me:sEcr3t@a"], "must not carry a user or password"],
  [["profile", "add", "lab"], "needs --url or --worker-host"],
  [["profile", "add", "lab", "--url", "http://a", "--api-key"], "no terminal to ask at"],
  [["profile", "use", "lab"], "There is no profile 'lab'"],
])("%j is refused, and no file is made", async (args, words) => {
  const { folder, file } = await home();
  const { code, stderr } = await startCli(args, { variables: { PHAROS_HOME: folder } }).ended;
  expect(code).toBe(2);
  expect(stderr).toContain(words);
  expect(() => statSync(file)).toThrow("ENOENT");
});
