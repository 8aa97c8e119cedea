import fc from "fast-check";
import { expect, test } from "vitest";
import { bool, map, member, record, secret, text as textKind } from "../kinds/index.ts";
import { createRegistry } from "../registry/registry.ts";
import { setting } from "../registry/setting.ts";
import { hideSecrets } from "./hide-secrets.ts";
import { migrate } from "./migrate.ts";
import { unifiedDiff } from "./unified-diff.ts";
import { openYaml } from "./yaml-text.ts";

const entry = { doc: "For tests.", reload: "restart", readers: "S" } as const;
const deprecated = { since: "0.1", removal: "1.0" };
const registry = createRegistry({
  redis: { url: setting({ ...entry, type: secret(textKind()), aliases: [{ key: "redis_url", deprecated }] }) },
  worker: { id: setting({ ...entry, type: textKind(), aliases: [{ key: "worker_id" }] }) },
  security: {
    ip_whitelist: setting({ ...entry, type: textKind(), aliases: [{ key: "security.ip_allow_list", deprecated }] }),
    audit: {
      log_path: setting({ ...entry, type: textKind(), aliases: [{ key: "logging.audit_log", deprecated }] }),
    },
  },
  gpu: {
    enabled: setting({ ...entry, type: bool(), aliases: [{ key: "apple_gpu.enabled", deprecated }] }),
    device: setting({ ...entry, type: textKind(), aliases: [{ key: "apple_gpu.device", deprecated }] }),
  },
  logging: { level: setting({ ...entry, type: textKind() }) },
  auth: {
    api_keys: setting({
      ...entry,
      type: map(record({ hash: member(secret(textKind()), "h"), admin: member(bool(), "a") }), { placeholder: "USER" }),
      aliases: [{ key: "auth.apikeys", deprecated }],
    }),
  },
});

function migrated(text: string, all = false): string {
  const result = migrate(text, "f.yaml", registry, { all });
  if (!result.ok) throw new Error(result.faults.map(({ path, message }) => `${path} ${message}`).join("\n"));
  return result.text;
}

test.each([
  ["a flat name", "# r\nredis_url: redis://a  # c\nlogging:\n  level: info\n", "redis.url", "redis_url"],
  ["a name in its group", "security:\n  # who\n  ip_allow_list: x # c\n", "ip_whitelist", "ip_allow_list"],
  ["a map with all in it", "auth:\n  apikeys:\n    # a\n    admin: {hash: x, admin: true}\n", "api_keys", "apikeys"],
  ["a dotted name", "auth.apikeys.admin.admin: true\n", "auth.api_keys", "auth.apikeys"],
  ["a name in a flow map", "security: {ip_allow_list: x}\n", "ip_whitelist", "ip_allow_list"],
])("%s is renamed where it stands, and nothing else changes", (_, before, now, old) => {
  expect(migrated(before)).toBe(before.replace(old, now));
});

test("a name of another group moves with its comments", () => {
  const before = "logging:\n  level: info\n  # the chain\n  audit_log: ./a.log # private\n\n# end\nworker:\n  id: a\n";
  const after = "logging:\n  level: info\n\n# end\nworker:\n  id: a\n";
  expect(migrated(before)).toBe(`${after}# the chain\nsecurity.audit.log_path: ./a.log # private\n`);
  const grouped = `security:\n    ip_whitelist: x\n${before}`;
  expect(migrated(grouped)).toBe(
    `security:\n    ip_whitelist: x\n    # the chain\n    audit.log_path: ./a.log # private\n${after}`,
  );
  expect(migrated("logging: {audit_log: a, level: info}\n")).toBe(
    "logging: {level: info}\nsecurity:\n  audit:\n    log_path: a\n",
  );
});

test("a group whose members all go to one other group keeps them together", () => {
  const before = "# M1\napple_gpu: # here\n  enabled: true\n  # dev\n  device: x\n";
  expect(migrated(before)).toBe(before.replace("apple_gpu:", "gpu:"));
  expect(migrated("gpu:\n  device: x\napple_gpu:\n  enabled: true\n")).toBe("gpu:\n  device: x\n  enabled: true\n");
});

test("names that stay accepted change only when asked for", () => {
  expect(migrated("worker_id: a\n")).toBe("worker_id: a\n");
  expect(migrated("worker_id: a\n", true)).toBe("worker.id: a\n");
});

test("one value under two names is written once; two values are refused with the place", () => {
  expect(migrated("redis_url: a\nredis:\n  url: a\n")).toBe("redis:\n  url: a\n");
  const result = migrate("worker:\n  id: a\nredis_url: a\nredis:\n  url: b\n", "f.yaml", registry, { all: false });
  expect(result).toMatchObject({
    ok: false,
    faults: [{ code: "GIVEN_TWICE", path: "redis_url", origin: { line: 3, column: 1 } }],
  });
});

test("a diff shows what changed with its surroundings, and no secret", () => {
  const before =
    "a: sEcr3t\nlogging:\n  level: info\nredis_url: sEcr3t\nauth:\n  apikeys:\n    x:\n      hash: sEcr3t\n";
  const shown = [before, migrated(before)].map((text) => {
    const opened = openYaml(text, "f.yaml");
    return "yaml" in opened ? hideSecrets(opened.yaml, registry) : "";
  });
  expect(unifiedDiff(shown[0] ?? "", shown[1] ?? "", "f.yaml")).toBe(
    [
      "--- f.yaml\n+++ f.yaml\n@@ -1,8 +1,8 @@\n a: [secret]\n logging:\n   level: info",
      "-redis_url: [secret]\n+redis.url: [secret]\n auth:\n-  apikeys:\n+  api_keys:\n     x:\n       hash: [secret]\n",
    ].join("\n"),
  );
});

test("a diff of two texts leads from one to the other", () => {
  const line = fc.constantFrom("a", "b", "c", "d");
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.array(line, { maxLength: 20 }), (left, right) => {
      const body = unifiedDiff(left.join("\n"), right.join("\n"), "f").split("\n").slice(2, -1);
      const side = (sign: string) => body.filter((text) => text[0] === sign).map((text) => text.slice(1));
      const counts = (lines: readonly string[], out: string[], into: string[]) =>
        [...lines, ...into].toSorted().join() === [...right, ...out].toSorted().join();
      expect(counts(left, side("-"), side("+"))).toBe(true);
    }),
  );
});
