import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startCli } from "../../../test/support/cli-host.ts";
import { answerJson, startLocalServer } from "../../../test/support/local-http-server.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { testScope } from "../../../test/support/test-scope.ts";
import { waitUntil } from "../../../test/support/wait-until.ts";

/** Logs its arguments, runs commands here, and forwards as ssh -L does. */
const fakeSsh = `#!${process.execPath}
const { appendFileSync, writeFileSync } = require("node:fs");
const { spawnSync } = require("node:child_process");
const net = require("node:net");
const args = process.argv.slice(2);
appendFileSync(process.env.SSH_LOG, args.join(" ") + "\\n");
const forward = args[args.indexOf("-L") + 1];
if (args.includes("-N")) {
  const [here, port, host, there] = forward.split(":");
  writeFileSync(process.env.SSH_LOG + ".pid", String(process.pid));
  net.createServer((a) => { const b = net.connect(+there, host); a.pipe(b).pipe(a); a.on("error", () => b.destroy()); b.on("error", () => a.destroy()); }).listen(+port, here);
} else {
  const { status, stdout } = spawnSync("/bin/sh", ["-c", args.at(-1)], { stdio: ["ignore", "pipe", "ignore"] });
  process.stdout.write(stdout);
  process.exitCode = process.env.SSH_FAILS ? 255 : status;
}
`;

async function machine(yaml: string | undefined) {
  const folder = await tempFolder(testScope(), "tunnel");
  const [bin, base, log] = [join(folder, "bin"), join(folder, "it's app"), join(folder, "ssh.log")];
  mkdirSync(bin);
  mkdirSync(base);
  writeFileSync(join(bin, "ssh"), fakeSsh);
  chmodSync(join(bin, "ssh"), 0o755);
  if (yaml !== undefined) writeFileSync(join(base, "pharos.yaml"), yaml);
  const toml = `default_profile = "gpu"\n[profiles.gpu]\nworker_host = "gpu1"\nworker_user = "researcher1"\nworker_port = 2222\nworker_base = "${base}"\napi_key = "k-gpu"\n`;
  writeFileSync(join(folder, "config.toml"), toml, { mode: 0o600 });
  return { log, variables: { PHAROS_HOME: folder, PATH: `${bin}:/usr/bin:/bin`, SSH_LOG: log } };
}

test("worker_host leads through SSH to the address of that machine's pharos.yaml, and the tunnel goes with the command", async () => {
  const seen: (string | undefined)[] = [];
  const server = await startLocalServer((request, response) => {
    seen.push(request.headers.authorization);
    answerJson(response, { items: [], next_cursor: null });
  });
  testScope().defer(() => server.close());
  const { log, variables } = await machine(`server:\n  address: :${new URL(server.url).port}\n`);
  expect(await startCli(["jobs"], { variables }).ended).toMatchObject({ code: 0 });
  expect(seen).toEqual(["Bearer k-gpu"]);
  const said = readFileSync(log, "utf8");
  expect(said).toContain("-p 2222");
  expect(said).toContain("-- researcher1@gpu1");
  expect(said).toContain("BatchMode=yes");
  expect(said).not.toContain("k-gpu");
  const pid = Number(readFileSync(`${log}.pid`, "utf8"));
  await waitUntil(() => !existsSync(`/proc/${pid}`), { what: "the tunnel to end" });
});

test("a machine that does not let us in is 5, with what to try", async () => {
  const { log, variables } = await machine("");
  const { code, stderr } = await startCli(["jobs"], { variables: { ...variables, SSH_FAILS: "1" } }).ended;
  expect({ code, tunnels: existsSync(`${log}.pid`) }).toEqual({ code: 5, tunnels: false });
  expect(stderr).toContain("ssh gpu1");
});

test("a server there that speaks TLS needs a url", async () => {
  const { variables } = await machine("server:\n  tls: {enabled: true, cert_file: a, key_file: b}\n");
  const { code, stderr } = await startCli(["jobs"], { variables }).ended;
  expect({ code, stderr }).toEqual({ code: 5, stderr: expect.stringContaining("give the profile its url") });
});
