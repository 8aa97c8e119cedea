import { writeFileSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

// Loaded into the server by --import: keeps the longest time that the event loop did not turn. SIGUSR2 starts anew.
const file = process.env["BENCH_STALL_FILE"];
if (file !== undefined && isMainThread) {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  process.on("SIGUSR2", () => delays.reset());
  process.on("exit", () => writeFileSync(file, String(delays.max / 1e6)));
}
