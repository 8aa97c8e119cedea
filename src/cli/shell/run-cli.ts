import { createOutput, type TerminalStream } from "../terminal/output.ts";
import { connect, type Opened } from "./connect.ts";
import type { Environment } from "./environment.ts";
import { exitCode, exitCodeOf } from "./exit-code.ts";
import { parseCommandLine, type Request } from "./parse.ts";
import { reportFailure } from "./report.ts";
import { cliSettings } from "./settings.ts";

export interface Host {
  readonly stdout: TerminalStream;
  readonly stderr: TerminalStream;
  readonly environment: Environment;
}

/** Carries out one command line and answers its exit code; it never throws. */
export async function runCli(argv: readonly string[], host: Host): Promise<number> {
  const { noColor, debug } = host.environment;
  const outputOf = (json: boolean) =>
    createOutput({ stdout: host.stdout, stderr: host.stderr, json, noColour: noColor });
  let out = outputOf(false);
  const opened: Opened[] = [];
  try {
    const request: Request = await parseCommandLine(argv);
    if (request.kind === "help") {
      await out.write(request.text);
      return exitCode.ok;
    }
    const { command, globals, words, flags } = request;
    out = outputOf(globals.json);
    const { environment } = host;
    const settings = cliSettings(globals, environment);
    return await command.run({
      words,
      flags,
      globals,
      out,
      environment,
      settings,
      connect: () => connect({ globals, environment, settings, out }, opened),
    });
  } catch (error) {
    // The reader of our output left (`| head`): that is its right, and there is nobody to tell.
    if ((error as NodeJS.ErrnoException).code === "EPIPE") return exitCode.brokenPipe;
    reportFailure(out, error, debug);
    return exitCodeOf(error);
  } finally {
    for (const each of opened) each.close();
  }
}
