import { expect, test } from "vitest";
import { inspectWith } from "./fixtures/load-with.ts";

const file = "/home/pharos/pharos.yaml";

test("what a variable holds is in no message: it is quoted as it was written", async () => {
  const text = [
    "logging: {level: '${CANARY}'}",
    "worker:",
    "  kill_grace: ' ${CANARY} '",
    "  queues: [ok ok, '${CANARY} x']",
    "  gpu_visible_devices: '${CANARY},${CANARY}'",
    "server: {address: 'http://${CANARY}', public_url: '${NONE:-hush hush}'}",
    "monitoring: {prometheus: {path: '${CANARY}'}}",
    'auth: {api_keys: \'{"analyst1": {"admin": "${CANARY}"}}\'}',
  ].join("\n");
  const { faults } = await inspectWith({ files: { [file]: text }, env: { CANARY: "canary value" } });
  expect(JSON.stringify(faults)).not.toContain("canary");
  const messages = faults.map(({ path, message }) => `${path} ${message}`);
  expect(messages.find((message) => message.startsWith("logging.level"))).toContain('not "${CANARY}"');
  expect(messages.find((message) => message.startsWith("worker.queues.0"))).toContain('not "ok ok"');
  expect(messages.find((message) => message.startsWith("worker.queues.1"))).toContain('not "${CANARY} x"');
  expect(messages.length).toBeGreaterThanOrEqual(6);
});

test("a password that YAML takes for a tag, an alias or an escape is not repeated", async () => {
  for (const value of [
    "!canary",
    "*canary",
    "&canary",
    '"\\canary"',
    "%canary",
    "@canary",
    "`canary`",
    "|canary",
    "{canary",
    "canary: canary: x",
  ]) {
    const { faults } = await inspectWith({ files: { [file]: `redis:\n  password: ${value}\n` } });
    expect(JSON.stringify(faults)).not.toContain("canary");
    expect(faults).not.toEqual([]);
  }
});
