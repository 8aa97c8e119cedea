import path from "node:path";
import { freePort } from "../../test/support/free-port.ts";
import { venvPython } from "../../test/support/python-venv.ts";
import type { Scope } from "../../test/support/scope.ts";
import { baseEnvironment, spawnProgram } from "../../test/support/spawn-program.ts";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { waitUntil } from "../../test/support/wait-until.ts";

/** MLflow 3.17.2 with one worker and without job processes; answers its URL, or undefined without its environment. */
export async function startMlflow(scope: Scope, note: (line: string) => void): Promise<string | undefined> {
  const python = venvPython("mlflow-3");
  if (python === undefined) {
    note("mlflow was not measured: no environment; make it with: npx node test/support/python-venv.ts");
    return undefined;
  }
  const folder = await tempFolder(scope, "mlflow");
  const port = await freePort();
  const store = `sqlite:///${path.join(folder, "mlflow.sqlite")}`;
  const args = ["-m", "mlflow", "server", "--workers", "1", "--host", "127.0.0.1", "--port", String(port)];
  const env = { ...baseEnvironment(), MLFLOW_DISABLE_TELEMETRY: "true", MLFLOW_SERVER_ENABLE_JOB_EXECUTION: "false" };
  spawnProgram(scope, python, [...args, "--backend-store-uri", store, "--artifacts-destination", folder], { env });
  const url = `http://127.0.0.1:${port}`;
  await waitUntil(async () => (await fetch(`${url}/health`)).status === 200, { what: "mlflow", within: 60_000 });
  return url;
}
