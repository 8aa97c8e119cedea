import { expect, test } from "vitest";
import { api } from "../support/api.ts";
import { describeWith, npm, python3 } from "../support/real-parts/index.ts";
import { pharos, repositoryRoot, startPharos, testHome } from "../support/spawn-pharos.ts";
import { spawnProgram } from "../support/spawn-program.ts";
import { testScope } from "../support/test-scope.ts";

describeWith("the first npm start on an empty home", [npm, python3], () => {
  test("trains the sample, prints the compared sweep with the best marked, and warns of nothing", async () => {
    const scope = testScope();
    const home = await testHome(scope);
    const start = spawnProgram(scope, "npm", ["start"], { cwd: repositoryRoot, env: home.env });
    await start.says("Try next", 90_000);
    await start.says(home.url);
    const said = start.stdout() + start.stderr();
    expect(said.match(/succeeded/g)?.length).toBe(4);
    expect(said).toMatch(/★.*lr=0\.3 /);
    expect(said).not.toMatch(/warn|deprecat/i);
    const page = await api(home.url).get<string>("/");
    expect(page.status).toBe(200);
    expect(page.body).toContain("<title>Pharos");
    const compared = await pharos(scope, home, ["compare", "digits", "--json"]);
    expect(compared.code).toBe(0);
    expect(JSON.parse(compared.stdout)).toBeTypeOf("object");
    start.signalGroup("SIGINT");
    await start.exited;
  });
});

test("without python3 the server serves and says why the sample did not run", async () => {
  const scope = testScope();
  const home = await testHome(scope);
  const up = await startPharos(scope, home, ["up"], { env: { PATH: home.home } });
  await up.says(/python3/i, 30_000);
  expect((await api(home.url).get("/readyz")).status).toBe(200);
  expect(up.stderr() + up.stdout()).not.toMatch(/ {4}at /);
});
