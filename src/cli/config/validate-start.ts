import type { ConfigArgs, Reader } from "#/config/index.ts";
import type { CommandDeps, OptionTable } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";

/** The option with which a program only says whether it would start. */
export const validateOption = {
  validate: { help: "only check the configuration, offline: exit 0 when it would start, else 1" },
} as const satisfies OptionTable;

/** Whether a program would start with these settings; nothing is opened or connected. */
export async function validateStart(
  deps: Pick<CommandDeps, "globals" | "environment" | "out">,
  args: ConfigArgs,
  readers: readonly Reader[],
): Promise<number> {
  const { out } = deps;
  const { diagnoseConfig } = await import("#/config/diagnose/index.ts");
  const { diagnosisText } = await import("./diagnosis-text.ts");
  const { inspectHere } = await import("./inspect.ts");
  const inspection = await inspectHere({ ...deps, flags: { set: [] } }, { args, readers, start: true });
  const diagnosis = diagnoseConfig(inspection);
  if (out.json) await out.result(diagnosis);
  else await out.write(diagnosisText(diagnosis, { width: out.width, paint: out.paint }));
  return diagnosis.valid ? exitCode.ok : exitCode.failed;
}
