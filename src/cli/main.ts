import { readEnvironment } from "#/config/environment.ts";
import { runCli } from "./shell/run-cli.ts";

const { stdout, stderr } = process;

const code = await runCli(process.argv.slice(2), {
  stdout,
  stderr,
  environment: {
    ...readEnvironment(),
    // Opened when first asked for: most commands read nothing.
    get stdin() {
      return process.stdin;
    },
    signals: process,
  },
});

// What was written must arrive before the end; what still waits (a half-read answer) must not hold it up.
stdout.write("", () => stderr.write("", () => process.exit(code)));
