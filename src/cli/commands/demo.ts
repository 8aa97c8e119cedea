import { jsonOf } from "../compare/comparison-json.ts";
import { presentDemo, requirePython, runDemo } from "../demo/index.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";

export const demo = command({
  help: {
    summary: "Run the sample: four small trainings, compared",
    usage: "[options]",
    notes: "Handwritten digits, learnt in plain Python 3 with four learning rates. Ctrl-C leaves the jobs running.",
    examples: [["pharos demo", "progress, then the table with the best run marked"]],
  },
  options: {},
  arity: { min: 0, max: 0 },
  async run({ out, connect, settings, environment }) {
    const client = await connect();
    requirePython(client.server, environment.path);
    const result = await runDemo({ client, out, limits: await settings.snapshotLimits() });
    if (out.json) await out.result({ jobs: result.jobs, ...jsonOf(result.comparison) });
    else await presentDemo(result, out, client.server);
    return result.jobs.every((job) => job.state === "succeeded") ? exitCode.ok : exitCode.failed;
  },
});
