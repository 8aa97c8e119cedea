import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { packageVersion } from "#/app/package-version.ts";

export const version = command({
  help: {
    summary: "Show the version of this program",
    usage: "[options]",
    examples: [
      ["pharos version", "one line"],
      ["pharos version --json", "with the version of Node and the platform"],
    ],
  },
  options: {},
  arity: { min: 0, max: 0 },
  local: true,
  async run({ out }) {
    const facts = {
      version: packageVersion(),
      node: process.versions.node,
      platform: `${process.platform}-${process.arch}`,
    };
    if (out.json) await out.result(facts);
    else await out.write(`pharos ${facts.version} (Node ${facts.node}, ${facts.platform})\n`);
    return exitCode.ok;
  },
});
