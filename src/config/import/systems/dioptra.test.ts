import { expect, test } from "vitest";
import { fixtureTexts, importTexts, saysOf } from "../fixtures/import-fixture.ts";

test("an option means what its image means by it", () => {
  const imported = importTexts("dioptra", {
    "run.sh": [
      "docker run dioptra/mlflow-tracking:1 --port 5001",
      "docker run dioptra/nginx:1 --port 5001 --ai-lab-port 9101",
      "docker run somebody/else --port 5001",
      "",
    ].join("\n"),
  });
  expect(saysOf(imported, "--port")).toEqual([
    expect.stringMatching(/^changed \| tracking\.address \| .*became loopback/),
    "unmapped | the documents of this image have no such option",
    "unmapped | its image is none of Dioptra's six",
  ]);
  expect(imported.main).toContain("address: 127.0.0.1:5001");
});

test("MLflow's host and port are one setting, gunicorn's options three", () => {
  const texts = fixtureTexts("dioptra", ["run.sh", "mlflow-tracking.env", "restapi.env", "worker.env"]);
  const imported = importTexts("dioptra", texts);
  expect(saysOf(imported, "--port")).toEqual(["merged | one setting with --host at run.sh:14"]);
  expect(imported.main).toContain("request_timeout: 120 # run.sh:13 --gunicorn-opts");
  expect(saysOf(imported, "--conda-env").map((said) => said.split(" | ", 2).join(" "))).toEqual([
    expect.stringContaining("not-needed"),
    expect.stringContaining("not-needed"),
    "mapped environment.conda_env",
  ]);
  expect(saysOf(imported, "--workers")).toEqual([expect.stringMatching(/^changed \| server\.workers/)]);
  expect(imported.main).toContain("queues: [tensorflow_cpu, pytorch_cpu]");
  expect(imported.main).toContain('volumes: ["http://minio{1...4}/data{1...2}"]');
});

test("the known default of the cookies' secret is not taken over", () => {
  const imported = importTexts("dioptra", { "restapi.env": "DIOPTRA_DEPLOY_SECRET_KEY=deploy123\n" });
  expect(saysOf(imported, "DIOPTRA_DEPLOY_SECRET_KEY")).toEqual([expect.stringMatching(/^not-needed .*known default/)]);
  expect(imported.main + String(imported.secrets)).not.toContain("deploy123");
});

test("Python's other programs are said to be unsupported, the usual ones not needed", () => {
  const imported = importTexts("dioptra", {
    "run.sh": "docker run dioptra/restapi --app-module mine:app --backend gunicorn\n",
  });
  expect(saysOf(imported, "--app-module")).toEqual([
    expect.stringMatching(/^unmapped \| it starts another implementation/),
  ]);
  expect(saysOf(imported, "--backend")).toEqual([expect.stringMatching(/^not-needed/)]);
});

test("production needs users, so production mode waits for them", () => {
  const imported = importTexts("dioptra", { "restapi.env": "DIOPTRA_RESTAPI_ENV=prod\n" });
  expect(imported.main).toMatch(/^deployment_type: prod /m);
  expect(imported.main).toMatch(/^ {2}production_mode: false # .*needs auth\.enabled/m);
});

test("a script's other commands are told by their program alone", () => {
  const imported = importTexts("dioptra", {
    "run.sh":
      'curl -H "Authorization: Bearer canary"\nRQ_REDIS_URI=redis://:canary@redis/0 docker run -e API_TOKEN=canary redis redis-server --appendonly no\n',
  });
  expect(JSON.stringify(imported.lines) + imported.main).not.toContain("canary");
  expect(saysOf(imported, "curl")).toEqual([expect.stringMatching(/^not-needed/)]);
  expect(saysOf(imported, "RQ_REDIS_URI")).toEqual([expect.stringMatching(/^secret \| redis\.url/)]);
  expect(saysOf(imported, "--appendonly")).toEqual(["mapped | deploy.redis.appendonly"]);
});

test("a compose file's references are filled in from the .env beside it", () => {
  const imported = importTexts("dioptra", {
    "docker-compose.yml":
      "services:\n  minio:\n    image: minio/minio\n    command: server ${DATA:-/data}\n    environment:\n      MINIO_ROOT_USER: ${LAB}\n      MINIO_ROOT_PASSWORD: ${ELSEWHERE}\n",
    ".env": "LAB=lab\n",
  });
  expect(saysOf(imported, "MINIO_ROOT_USER")).toEqual([
    "changed | deploy.minio.root_user | LAB was filled in from .env:1",
  ]);
  expect(imported.main).toContain("volumes: [/data] # docker-compose.yml:4 ARGS; the default of DATA was taken");
  expect(saysOf(imported, "LAB")).toEqual(["not-needed | it is filled in where others refer to it"]);
  expect(imported.secrets).toContain('root_password: "${ELSEWHERE}"');
});
