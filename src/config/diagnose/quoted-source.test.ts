import { expect, test } from "vitest";
import { createRegistry } from "../registry/registry.ts";
import { settings } from "../settings/index.ts";
import { quotedSource } from "./quoted-source.ts";

const registry = createRegistry(settings);
const canary = "hunter2-canary";

function shown(text: string, path = "/home/pharos/pharos.yaml"): string {
  const source = quotedSource(path, text, registry);
  const lines = text.split("\n").map((_, index) => source.line(index + 1, 1)?.text);
  return lines.join("\n");
}

test("values of settings that are no secrets are quoted", () => {
  const text = 'worker:\n  kill_grace: soon\n  queues: [a, b]\nserver: {address: ":x"}\nmetrics.enabled: yes';
  expect(shown(text)).toBe(text);
});

test.each([
  `redis: {password: ${canary}, db: 99}`,
  `redis:\n  password: |\n    ${canary}\n    ${canary}\n  db: 99`,
  `redis:\n  password: "first\n    ${canary}"`,
  `redis.password: ${canary}`,
  `redis_password: ${canary}`,
  `auth: {api_keys: {ana: {hash: ${canary}, admin: yes}}}`,
  `auth: {api_keys: {ana: {hsah: ${canary}}}}`,
  `auth:\n  api_keys: ${canary}`,
  `redis: {passwrd: ${canary}}`,
  `reddis: {password: {a: [${canary}]}}`,
  `redis: ${canary}`,
  canary,
  `- ${canary}`,
  `worker: {kill_grace: soon} # was ${canary}`,
  `# ${canary}`,
  `server: {public_url: "http://ana:${canary}@host/"}`,
  `? [a]\n: ${canary}`,
])("%j: nothing that could be a secret is quoted", (text) => {
  expect(shown(text)).not.toContain(canary);
});

test.each([
  `redis: {password: ${canary}`,
  `redis:\n\tpassword: ${canary}`,
  `redis:\n  password: "${canary}\n  db: 1`,
  `redis:\n  password: |\n${canary}\nworker: [`,
  `worker:\n  kill_grace: 5s password: ${canary}`,
  `worker: {kill_grace: 5s, token: ${canary}`,
  `a: b: ${canary}`,
  `  "${canary}`,
])("%j: nor from a file that does not parse", (text) => {
  expect(shown(text)).not.toContain(canary);
});

test("a file that does not parse still shows names, and values that are surely none", () => {
  expect(shown("worker:\n\tkill_grace: soon\n\ttoken: x\n  queues: [a")).toBe(
    "worker:\n\tkill_grace: soon\n\ttoken: ***\n  queues: [a",
  );
});

test("a known name whose colon was forgotten is shown", () => {
  expect(shown("worker\n  kill_grace: 5s\n")).toBe("worker\n  kill_grace: 5s\n");
});

test("KEY=value lines are quoted by the setting that the name means", () => {
  const text = `PHAROS_WORKER__KILL_GRACE=soon\nexport REDIS_URL=${canary}\nOPENAI_API_KEY=${canary}\nRAY_DASHBOARD_PORT=x`;
  expect(shown(text, "/home/pharos/user.conf")).toBe(
    "PHAROS_WORKER__KILL_GRACE=soon\nexport REDIS_URL=***\nOPENAI_API_KEY=***\nRAY_DASHBOARD_PORT=x",
  );
});

test("every secret of the registry is hidden, in YAML and in KEY=value lines", () => {
  const secrets = [...registry.byKey.values()].filter(({ setting }) => setting.type.secret && !setting.type.members);
  expect(secrets.length).toBeGreaterThan(10);
  const yaml = secrets.map(({ key }) => `${key}: ${canary}`);
  const names = secrets.flatMap(({ setting }) => [...(setting.legacy ?? []), ...(setting.ambient ?? [])]);
  const assigned = names.map((name) => `${name}=${canary}`);
  expect(yaml.filter((line) => shown(line).includes(canary))).toEqual([]);
  expect(assigned.filter((line) => shown(line, "/x/.env").includes(canary))).toEqual([]);
});

test("a line that the file does not have is not quoted", () => {
  expect(quotedSource("a.yaml", "worker: {}\n", registry).line(9, 1)).toBeUndefined();
});
