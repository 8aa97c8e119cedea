import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { globalArgs } from "../shell/global-args.ts";
import { usage } from "../shell/usage.ts";

export const keyForget = command({
  help: {
    summary: "Give up a lost installation key, so that the server starts with a new one",
    usage: "--yes [options]",
    notes:
      "The server must not be running. What was encrypted under the old key can never be read again: first look for a\n" +
      "backup of pharos.key, or for another server on the same database, whose key file this one needs.",
    examples: [["pharos key forget --yes", "when the key is lost for good"]],
  },
  options: { yes: { help: "the key is lost for good, and what is encrypted under it too" } },
  arity: { min: 0, max: 0 },
  local: true,
  async run({ flags, globals, environment, out }) {
    if (!flags.yes) throw usage("This gives up everything that is encrypted under the key.", "If so, add --yes.");
    const { forgetKey } = await import("#/app/forget-key.ts");
    await forgetKey({ args: globalArgs(globals), environment });
    if (out.json) await out.result({ forgotten: true });
    else out.say("The key is forgotten; the next start of the server takes the key file that is there, or makes one.");
    return exitCode.ok;
  },
});
