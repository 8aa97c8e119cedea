import { runWorker } from "../run-worker.ts";
import { workerOptions } from "./worker-options.ts";

// A worker as a process of its own, for tests that kill or stop it: node worker-main.ts URL FOLDER [with-parent]
const [url = "", folder = "", parent] = process.argv.slice(2);
const more = parent === undefined ? {} : { parent: process.stdin };
const exit = await runWorker(await workerOptions(url, folder, more));
console.log(JSON.stringify(exit));
process.exit(0);
