import { describeSize } from "#/base/size.ts";
import { getStatus, type Status, type WorkerInfo } from "#/client/index.ts";
import { command, type CommandDeps } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import type { Style } from "../terminal/paint.ts";
import { renderTable, type TableOptions } from "../terminal/table.ts";
import { ago, span } from "../terminal/times.ts";

export const status = command({
  help: {
    summary: "Show the server, its workers and what goes on",
    usage: "[options]",
    examples: [
      ["pharos status", "of the server of this machine"],
      ["pharos status --server http://lab:9101 --json", "of another, for programs"],
      ["pharos status --debug", "profile, key, latency, clocks, permissions, files: what is wrong and what to do"],
    ],
  },
  options: { debug: { help: "look at everything between this program and the server" } },
  arity: { min: 0, max: 0 },
  async run(deps) {
    const { out, connect } = deps;
    if (deps.flags.debug) return debugged(deps);
    const now = await getStatus(await connect());
    if (out.json) await out.result(now);
    else await out.write(describe(now, { width: out.width, paint: out.paint }));
    return exitCode.ok;
  },
});

async function debugged(deps: CommandDeps): Promise<number> {
  // Loads the configuration, which the plain status does without.
  const { debugReport } = await import("../status/debug.ts");
  const { debugText } = await import("../status/debug-text.ts");
  const { report, code } = await debugReport(deps);
  const { out } = deps;
  if (out.json) await out.result(report);
  else await out.write(debugText(report, out.paint));
  return code;
}

function describe(now: Status, options: TableOptions): string {
  const clock = Date.parse(now.now);
  const jobs = Object.entries(now.jobs).map(([state, count]) => `${count} ${state}`);
  const head = [
    `Server   ${now.url}, Pharos ${now.version}, ${now.database}, up for ${span(clock - Date.parse(now.started_at))}`,
    `Jobs     ${jobs.join(", ")}`,
  ];
  if (now.workers.length === 0)
    return `${head.join("\n")}\nWorkers  none: jobs wait. Start one with: pharos worker --help\n`;
  return `${head.join("\n")}\n\n${workerTable(now.workers, clock, options)}`;
}

const styles: Readonly<Record<string, Style>> = { ready: "green", draining: "yellow", unreachable: "red" };

function workerTable(workers: readonly WorkerInfo[], clock: number, options: TableOptions): string {
  const right = { align: "right" } as const;
  return renderTable(
    [
      { title: "WORKER", flexible: true },
      { title: "HOST", flexible: true },
      { title: "STATE" },
      { title: "SLOTS", ...right },
      { title: "CPUS", ...right },
      { title: "MEMORY", ...right },
      { title: "GPUS", ...right },
      { title: "QUEUES", flexible: true },
      { title: "SEEN", ...right },
      { title: "RUNS", flexible: true },
    ],
    workers.map((each) => [
      each.name,
      each.host,
      { text: each.state, style: styles[each.state] ?? "dim" },
      `${each.slots - each.free.slots}/${each.slots}`,
      String(each.resources.cpus),
      describeSize(each.resources.memory),
      String(each.resources.gpus),
      each.queues.join(","),
      ago(each.seen_at, clock),
      each.jobs.map((id) => `#${id}`).join(" "),
    ]),
    options,
  );
}
