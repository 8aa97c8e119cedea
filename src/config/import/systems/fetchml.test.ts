import { expect, test } from "vitest";
import { fixtureTexts, importTexts, saysOf } from "../fixtures/import-fixture.ts";

test("a server's file keeps its keys, with what Pharos' rules refuse changed and said", () => {
  const imported = importTexts("fetchml", fixtureTexts("fetchml", ["api/dev.yaml"]));
  expect(saysOf(imported, "server.address")).toEqual([
    expect.stringMatching(/^changed \| server\.address \| 0\.0\.0\.0:9101 became loopback: .* \(rule V2\)$/),
  ]);
  expect(saysOf(imported, "logging.audit_log")).toEqual([
    expect.stringMatching(/^merged \| security\.audit_logging\.log_path \| .*api\/dev\.yaml:21 says the same$/),
  ]);
  expect(saysOf(imported, "redis.password")).toEqual(["default | redis.password | it is empty, so the default holds"]);
  expect(imported.main).toContain("  address: 127.0.0.1:9101 # api/dev.yaml:8 server.address; 0.0.0.0:9101 became");
  expect(imported.main).toMatch(
    /^ {2}connection: \.\/data\/dev\/pharos\.sqlite # api\/dev\.yaml:44 database\.connection;/m,
  );
});

test("production mode without TLS gets the proxy that it needs", () => {
  const imported = importTexts("fetchml", fixtureTexts("fetchml", ["api/homelab-secure.yaml"]));
  expect(imported.main).toMatch(/^ {2}trusted_proxies: \[127\.0\.0\.1\] # .*added: /m);
});

test("a worker's file lands under worker, and says what only the server reads", () => {
  const imported = importTexts("fetchml", fixtureTexts("fetchml", ["workers/dev-local.yaml"]));
  expect(saysOf(imported, "worker_id")).toEqual(["renamed | worker.id | FetchML calls it worker_id"]);
  expect(saysOf(imported, "base_path")).toEqual([expect.stringMatching(/^mapped \| worker\.base_path/)]);
  expect(saysOf(imported, "data_dir")).toEqual([expect.stringMatching(/^mapped \| worker\.data_dir/)]);
  expect(saysOf(imported, "queue.type")).toEqual(["server-only | queue.type"]);
  expect(saysOf(imported, "queue.native.data_dir")).toEqual([expect.stringMatching(/^server-only .*without effect/)]);
  expect(saysOf(imported, "resources.max_workers")).toEqual([
    "merged | resources.max_workers | workers/dev-local.yaml:11 says the same",
  ]);
});

test("the worker's older TOML is read, its SSH with the notice that jobs stay here", () => {
  const imported = importTexts("fetchml", fixtureTexts("fetchml", ["workers/worker-prod.toml"]));
  expect(saysOf(imported, "host")).toEqual([
    "default | worker.ssh.host | used only when worker.local_mode is false, which is yours to set",
  ]);
  expect(saysOf(imported, "redis_password")).toEqual([
    expect.stringMatching(/^secret \| redis\.password \| .*placeholder/),
  ]);
  expect(imported.main).toContain("  podman_memory: 16g # workers/worker-prod.toml:");
});

test("each ~/.ml/config*.toml becomes the profile of its name", () => {
  const names = ["config", "config-admin", "config-researcher", "config-analyst"];
  const texts = fixtureTexts(
    "fetchml",
    names.map((name) => `ml/${name}.toml`),
  );
  const { profiles } = importTexts("fetchml", texts);
  expect([...new Set(profiles.map(({ profile }) => profile))]).toEqual(["default", "admin", "researcher", "analyst"]);
  expect(profiles.filter(({ profile }) => profile === "default")).toEqual(
    Object.entries({
      worker_host: "localhost",
      worker_user: "appuser",
      worker_base: "/app",
      worker_port: "22",
      default_timeout: "30",
      verbose: "false",
    }).map(([field, value]) => ({ profile: "default", field, value })),
  );
});

test("a profile's key is taken over, and stands in no report", () => {
  const imported = importTexts("fetchml", { "config.toml": '[auth]\napi_key = "a-key-of-a-test"\n' });
  expect(imported.profiles).toEqual([{ profile: "default", field: "api_key", value: "a-key-of-a-test" }]);
  expect(JSON.stringify(imported.lines) + imported.main).not.toContain("a-key-of-a-test");
});

test("of a placeholder and a value the value holds, whichever file comes first", () => {
  const server = {
    "api/homelab-secure.yaml": fixtureTexts("fetchml", ["api/homelab-secure.yaml"])["api/homelab-secure.yaml"] ?? "",
  };
  const worker = { "worker.yaml": 'worker_id: a\nredis_url: "redis://:${REDIS_PASSWORD}@redis:6379/0"\n' };
  for (const texts of [
    { ...server, ...worker },
    { ...worker, ...server },
  ]) {
    const imported = importTexts("fetchml", texts);
    expect(imported.secrets).toContain('url: "redis://:${REDIS_PASSWORD}@redis:6379/0"');
    expect(saysOf(imported, "redis.url")).toEqual([
      expect.stringMatching(/^merged .*worker\.yaml:2 gives another value/),
    ]);
  }
});

test("for a worker's setting its own file speaks, for a server's the server's", () => {
  const texts = {
    "worker.yaml": "worker_id: a\nmax_workers: 2\nqueue:\n  type: redis\n",
    "server.yaml": "auth:\n  enabled: true\nresources:\n  max_workers: 5\nqueue:\n  type: sqlite\n",
  };
  const { main } = importTexts("fetchml", texts);
  expect(main).toContain("max_workers: 2 # worker.yaml:2");
  expect(main).toContain("type: sqlite # server.yaml:6");
});

test("two values in one file are no choice of the importer's", () => {
  const imported = importTexts("fetchml", { "w.yaml": "worker_id: a\nmax_workers: 2\nresources:\n  max_workers: 4\n" });
  expect(saysOf(imported, "resources.max_workers")).toEqual([
    "unmapped | resources.max_workers | w.yaml:2 gives resources.max_workers another value, which holds",
  ]);
  expect(imported.main).toContain(
    '# w.yaml:4: w.yaml:2 gives resources.max_workers another value, which holds\n#   resources.max_workers: "4"',
  );
});

test("an unknown key is kept as a comment with what it may have meant, one with a secret's name apart", () => {
  const imported = importTexts("fetchml", { "s.yaml": "server:\n  adress: here\n  smtp_password: hunter2\n" });
  expect(saysOf(imported, "server.adress")).toEqual([
    "unmapped | server.adress is not a setting; did you mean server.address?",
  ]);
  expect(imported.main).toContain('#   server.adress: "here"');
  expect(imported.main + JSON.stringify(imported.lines)).not.toContain("hunter2");
  expect(imported.secrets).toContain('#   server.smtp_password: "hunter2"');
});
