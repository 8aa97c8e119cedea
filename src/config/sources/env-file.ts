import { absolutePath } from "../kinds/index.ts";
import type { ConfigFault } from "../faults.ts";
import { parseAssignments } from "./assignments.ts";
import { assignedVariables, FileVariables, variablesOfProcess } from "./assigned-variables.ts";
import type { Variables } from "./expand.ts";
import { readText } from "./read-text.ts";
import type { ReadFile } from "./source.ts";
import type { Variable } from "./variable.ts";

export interface EnvFileSource {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What `--env-file` was given; it goes before PHAROS_ENV_FILE. */
  readonly flag: string | undefined;
  /** Absolute folder where the flag's relative path starts. */
  readonly cwd: string;
  readonly userHome: string;
  readonly readFile: ReadFile;
}

/** The file that stands behind the environment, when somebody names one. */
export interface EnvFile {
  readonly path?: string;
  readonly assigned: readonly Variable[];
  /** For `${NAME}`: those of the process, then the file's. */
  readonly variables: Variables;
  readonly faults: readonly ConfigFault[];
}

export function readEnvFile({ env, flag, cwd, userHome, readFile }: EnvFileSource): EnvFile {
  const given = flag ?? env["PHAROS_ENV_FILE"];
  const outer = variablesOfProcess(env);
  if (!given) return { assigned: [], variables: outer, faults: [] };
  const path = absolutePath(given, cwd, userHome);
  const read = readText(readFile, path);
  if (!read?.ok) {
    const by = flag === undefined ? "PHAROS_ENV_FILE" : "--env-file";
    const message = `(the file of ${by}) ${read?.reason ?? "does not exist"}`;
    const fault = { code: read ? "FILE_UNREADABLE" : "FILE_MISSING", path, message } as const;
    return { assigned: [], variables: outer, faults: [fault] };
  }
  const { assignments, faults } = parseAssignments(read.text, path);
  const variables = new FileVariables(outer, assignments);
  const assigned = assignedVariables(assignments, {
    file: path,
    fill: variables.fill,
    origin: ({ name, line, column }) => ({ layer: "environment", name, file: path, line, column }),
  });
  return { path, assigned: assigned.variables, variables, faults: [...faults, ...assigned.faults] };
}
