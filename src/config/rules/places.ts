import { readProblem } from "./files.ts";
import { isGiven, type Breach, type Rule } from "./rule.ts";
import { isLoopback } from "../loopback.ts";

/** Where jobs run and where they get packages. */
export const places: readonly Rule[] = [
  {
    id: "V17",
    key: "worker.ssh.host",
    level: "error",
    readers: ["W"],
    doc: "worker.local_mode false needs worker.ssh.host, worker.ssh.user and a private worker.ssh.ssh_key.",
    check: ({ worker }, facts) => {
      if (worker.local_mode) return undefined;
      const missing = ["worker.ssh.host", "worker.ssh.user"].filter((key) => !isGiven(facts, key));
      const message = "must be given, because worker.local_mode is false";
      const asks = "worker.local_mode";
      const breaches: Breach[] = missing.map((key) => ({ key, message, asks }));
      const problem = readProblem(facts, worker.ssh.ssh_key);
      if (problem !== undefined) {
        breaches.push({ key: "worker.ssh.ssh_key", message: `names a file that ${problem}`, asks });
      }
      return breaches;
    },
  },
  {
    id: "V17",
    key: "worker.ssh.host",
    level: "warning",
    readers: ["W"],
    doc: "With worker.local_mode true a remote worker.ssh.host is not used.",
    check: ({ worker }) =>
      worker.local_mode && !isLoopback(worker.ssh.host)
        ? "is not used, because worker.local_mode is true: jobs run on this machine"
        : undefined,
  },
  {
    id: "V18",
    key: "environment.isolated",
    level: "error",
    readers: ["W"],
    doc: "environment.isolated needs a local source of packages.",
    check: ({ environment }) =>
      environment.isolated &&
      environment.local_pip_repository === undefined &&
      environment.local_conda_channel_directory === undefined
        ? "needs environment.local_pip_repository or environment.local_conda_channel_directory: nothing else is asked then"
        : undefined,
  },
];
