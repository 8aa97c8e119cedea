import { describeReload } from "#/app/config/describe-reload.ts";
import { reloadConfig } from "#/client/index.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";

export const configReload = command({
  help: {
    summary: "Have the running server read its configuration again",
    usage: "[options]",
    notes: [
      "Live settings take effect at once, all of them or none; those that changed but need a restart are named. A faulty",
      "configuration changes nothing. SIGHUP to the server, or to a worker of its own, does the same.",
    ].join("\n"),
    examples: [
      ["pharos config reload", "of the server of this machine"],
      ["pharos config reload --json", "for programs"],
    ],
  },
  options: {},
  arity: { min: 0, max: 0 },
  async run({ out, connect }) {
    const done = await reloadConfig(await connect());
    if (out.json) {
      await out.result(done);
      return exitCode.ok;
    }
    for (const { path, message } of done.warnings) out.say(`${path} ${message}`);
    await out.write(`${describeReload({ applied: done.applied, needRestart: done.need_restart })}\n`);
    return exitCode.ok;
  },
});
