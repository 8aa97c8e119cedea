import { uuidv7 } from "#/base/ids.ts";
import { jobsApi } from "#/client/index.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { jobId } from "../shell/usage.ts";

export const retry = command({
  help: {
    summary: "Submit a finished job again, as a new job",
    usage: "[options] JOB",
    notes:
      "The new job has the same command, files and options. Running jobs are retried by themselves: see run --retries.",
    examples: [
      ["pharos retry 12", "prints the new job's number"],
      ["pharos retry 12 --json", "the new job, with retry_of"],
    ],
  },
  options: {},
  arity: { min: 1, max: 1 },
  async run({ words, out, connect }) {
    const job = await jobsApi(await connect()).retry(jobId(words[0] ?? ""), uuidv7());
    if (out.json) await out.result(job);
    else
      await out.write(`Job #${job.id} submitted, a retry of #${job.retry_of}. Follow it: pharos logs -f ${job.id}\n`);
    return exitCode.ok;
  },
});
