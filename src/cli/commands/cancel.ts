import { jobsApi } from "#/client/index.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { jobId } from "../shell/usage.ts";

export const cancel = command({
  help: {
    summary: "Cancel jobs, waiting or running",
    usage: "[options] JOB…",
    notes: "A running job is asked to stop (SIGTERM), and killed when it has not after worker.kill_grace.",
    examples: [
      ["pharos cancel 12", "ask it to stop"],
      ["pharos cancel 12 13 --force", "kill them at once"],
    ],
  },
  options: { force: { help: "kill at once, without the grace" } },
  arity: { min: 1, max: Infinity },
  async run({ words, flags, out, connect }) {
    const api = jobsApi(await connect());
    const ids = words.map(jobId);
    const cancelled = [];
    for (const id of ids) {
      const job = await api.cancel(id, flags.force);
      cancelled.push(job);
      if (!out.json)
        await out.write(`Job #${job.id} ${job.state === "cancelled" ? "is cancelled" : `is ${job.state}`}.\n`);
    }
    if (out.json) await out.result(cancelled.length === 1 ? cancelled[0] : cancelled);
    return exitCode.ok;
  },
});
