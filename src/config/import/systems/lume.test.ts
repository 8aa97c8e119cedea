import { expect, test } from "vitest";
import { fixtureTexts, importTexts, saysOf } from "../fixtures/import-fixture.ts";

const compose = (): ReturnType<typeof importTexts> => importTexts("lume", fixtureTexts("lume", ["agent.yml"]));

test("the compose file's slips are put right, and said", () => {
  const imported = compose();
  expect(saysOf(imported, "LUME_MODEL_DB_PORT")).toEqual([
    expect.stringMatching(
      /^not-needed \| misspelt: it means LUME_MODEL_DB__PORT; it only hands on LUME_MODEL_DB__PORT/,
    ),
  ]);
  expect(saysOf(imported, "LUME_ENVIRONMENT__LOCAL_PIP_REPOSITORY")).toEqual([
    expect.stringMatching(
      /^not-needed \| LUME_EVIRONMENT__LOCAL_PIP_REPOSITORY is misspelt: it means LUME_ENVIRONMENT__LOCAL_PIP_REPOSITORY/,
    ),
  ]);
  expect(saysOf(imported, "LUME_RESULTS_DB__DATABASE")).toEqual([
    expect.stringMatching(
      /^changed \| results_db\.database \| it referred to LUME_MODEL_DB__DATABASE, which is another setting's/,
    ),
  ]);
  expect(imported.main).toContain("  database: results # agent.yml:21");
  expect(saysOf(imported, "--env LUME_RESULTS_DB__PORT")).toEqual([
    expect.stringMatching(/^merged \| results_db\.port \| the braces of \$\{LUME_RESULTS_DB__PORT:-…\} were missing/),
  ]);
  expect(saysOf(imported, "LUME_MODEL_DB__HOST")).toEqual([
    expect.stringMatching(/^changed \| model_db\.host \| the http:\/\/ before the host was taken off/),
  ]);
});

test("the agent's options are settings, and what it hands on is not needed", () => {
  const imported = compose();
  expect(saysOf(imported, "--agent-address")).toEqual(["default | prefect.agent.host, prefect.agent.host_port"]);
  expect(saysOf(imported, "--slug")).toEqual(["default | prefect.tenant.slug"]);
  expect(saysOf(imported, "--env LUME_BACKEND")).toEqual(["not-needed | every job with `lume: true` gets it"]);
  expect(saysOf(imported, "--env LUME_MODEL_DB__PASSWORD")).toEqual([
    expect.stringMatching(/^not-needed \| a secret reaches a job only/),
  ]);
  expect(imported.main).toContain('mount_path: "${PWD}" # agent.yml:10');
  expect(imported.main).not.toContain("password");
  expect(imported.secrets).toContain("password: password # agent.yml:19 LUME_MODEL_DB__PASSWORD");
});

test("a compose file's references are filled in from the .env beside it", () => {
  const imported = importTexts("lume", {
    "docker-compose.yml":
      "services:\n  agent:\n    environment:\n      - LUME_MODEL_DB__PORT=${LUME_MODEL_DB__PORT:-3306}\n      - LUME_MODEL_DB__USER=${DB_USER}\n",
    ".env": "LUME_MODEL_DB__PORT=3307\nDB_USER=root\n",
  });
  expect(imported.main).toContain("port: 3307");
  expect(saysOf(imported, "LUME_MODEL_DB__USER")).toEqual([
    "changed | model_db.user | DB_USER was filled in from .env:2",
  ]);
  expect(saysOf(imported, "DB_USER")).toEqual(["not-needed | it is filled in where others refer to it"]);
});

test("names in any case, a group as JSON, the backend by its name here", () => {
  const imported = importTexts("lume", {
    "lume.env":
      'lume_backend=docker\nLUME_PREFECT=\'{"debug": "true", "isolated": "true", "server": {"tag": "core-1.5.0"}}\'\n',
  });
  expect(imported.main).toContain("executor: container # lume.env:1 lume_backend; docker is called container");
  expect(saysOf(imported, "LUME_PREFECT")).toEqual([
    "mapped | prefect.debug, environment.isolated, prefect.server.tag",
  ]);
});

test("other variables that flows get are one list", () => {
  const imported = importTexts("lume", {
    "c.yml": "agent:\n  command: prefect agent docker start --env A=1 --env B=2 --env API_TOKEN=x --label one -l two\n",
  });
  expect(imported.main).toContain("env: [A, B] # c.yml:2 --env A");
  expect(imported.main).toContain("labels: [one, two]");
  expect(saysOf(imported, "--env B")).toEqual(["merged | part of the list at c.yml:2"]);
  expect(saysOf(imported, "--env API_TOKEN")).toEqual([expect.stringMatching(/^(unmapped|not-needed)/)]);
});
