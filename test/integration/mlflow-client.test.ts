import path from "node:path";
import { expect, test } from "vitest";
import { venvPython, type VenvName } from "../support/python-venv.ts";
import { describeWith, venv } from "../support/real-parts/index.ts";
import { pharos, startPharos, testHome, type TestHome } from "../support/spawn-pharos.ts";
import type { Scope } from "../support/scope.ts";
import { baseEnvironment, runProgram } from "../support/spawn-program.ts";
import { testScope } from "../support/test-scope.ts";

const script = path.join(import.meta.dirname, "mlflow-client.py");
const minutes = 60_000;

/** Without an experiment's name first, since the others set one. */
const logging = ["plain", "named", "nested", "many", "files", "search", "refusals", "deferred"];
const models = ["dataset", "models", "deleted", "fitted", "registry"];

interface Said extends Readonly<Record<string, string>> {
  readonly case: string;
}

/** What the cases printed, by name; the last word of each. */
function saidBy(stdout: string): ReadonlyMap<string, Said> {
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
  return new Map(lines.map((line) => JSON.parse(line) as Said).map((said) => [said.case, said]));
}

function fault({ code, stderr }: { code: number | null; stderr: string }): string {
  return code === 0 ? "" : stderr;
}

async function listRuns(scope: Scope, at: TestHome, experiment: string): Promise<Record<string, unknown>[]> {
  const { stdout } = await pharos(scope, at, ["runs", "--experiment", experiment, "--json"]);
  return (JSON.parse(stdout) as { items: Record<string, unknown>[] }).items;
}

for (const name of ["mlflow-3", "mlflow-2"] as const satisfies readonly VenvName[]) {
  describeWith(`MLflow's client (${name})`, [venv(name)], () => {
    const python = venvPython(name) ?? "";

    test.each([
      ["log and search", logging],
      ["keep models", models],
    ])("scripts outside a job: %s", { timeout: 5 * minutes }, async (_what, cases) => {
      const scope = testScope();
      const at = await testHome(scope);
      await startPharos(scope, at, ["server"]);
      const env = {
        ...baseEnvironment(),
        HOME: at.home,
        MLFLOW_TRACKING_URI: at.url,
        MLFLOW_DISABLE_TELEMETRY: "true",
        BIG_FILE: "100000000",
      };
      const done = await runProgram(scope, python, [script, ...cases], { env });
      expect(fault(done)).toBe("");
      expect([...saidBy(done.stdout).keys()]).toEqual(cases);
    });

    test("scripts inside a job land in the job's own run", { timeout: 5 * minutes }, async () => {
      const scope = testScope();
      const at = await testHome(scope);
      await startPharos(scope, at);
      const inside = (words: readonly string[], options: readonly string[] = []) =>
        pharos(scope, at, ["run", "--python", python, ...options, "--", python, script, ...words]);

      const ran = await inside(["in_job"]);
      expect(fault(ran)).toBe("");
      const { own, run_id: id, child } = saidBy(ran.stdout).get("in_job") ?? ({} as Partial<Said>);
      expect(id).toBe(own);
      const runs = await listRuns(scope, at, "client-job");
      expect(runs.map((run) => [run["run_id"], run["name"], run["status"]])).toEqual([
        [child, "inner", "FINISHED"],
        [own, "outer", "FINISHED"],
      ]);
      expect(new Set(runs.map((run) => run["job_id"])).size).toBe(1);

      // The file of a model takes the attempt's token too, and its run is the job's own.
      const trained = await inside(["models"]);
      expect(fault(trained)).toBe("");
      expect(await listRuns(scope, at, "client-models")).toContainEqual(
        expect.objectContaining({ run_id: saidBy(trained.stdout).get("models")?.["run_id"], status: "FINISHED" }),
      );

      const again = await inside(["retried"], ["--retries", "1"]);
      expect(fault(again)).toBe("");
      const said = again.stdout.split("\n").filter((line) => line.startsWith("{"));
      const [first, second] = said.map((line) => (JSON.parse(line) as Said)["run_id"]);
      expect(await listRuns(scope, at, "client-retried")).toMatchObject([{ run_id: second, params: { seed: "2" } }]);
      const older = await fetch(`${at.url}/api/v1/runs/${first}`);
      expect(await older.json()).toMatchObject({ superseded: true, status: "FAILED", params: { seed: "1" } });
    });
  });
}
