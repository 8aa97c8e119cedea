import { formatDuration } from "#/base/duration.ts";
import type { Paint } from "../terminal/paint.ts";
import { plainLine } from "../terminal/text.ts";
import type { DebugReport, FileMode } from "./report.ts";

/** The report for people: facts with where they come from, then problems with what to do. */
export function debugText(report: DebugReport, paint: Paint): string {
  const { client, profile, server, credential, who, home, files } = report;
  const facts: [string, string][] = [
    ["Client", `Pharos ${client.version}, Node ${client.node}, ${client.platform}`],
    ["Profile", profile === null ? "none" : `${profile.name} (${profile.chosen_by}), ${profile.file}`],
    ["Server", server === null ? "unknown" : `${server.url} (${server.from})`],
    ["Key", credential === null ? "none" : `${credential.from}${credential.withheld ? ", not sent there" : ""}`],
    ...answerFacts(report),
    ["Who", who],
    ...permissionFacts(report),
    ["Home", fileText(home)],
    ...files.filter(({ mode }) => mode !== null).map((file): [string, string] => ["File", fileText(file)]),
  ];
  const lines = facts.map(([name, fact]) => `${paint("dim", name.padEnd(11))} ${plainLine(fact)}`);
  return `${[...lines, "", ...problemLines(report, paint)].join("\n")}\n`;
}

function answerFacts({ answer }: DebugReport): [string, string][] {
  if (answer === null) return [["Answer", "none"]];
  const { version, database, latency, clock } = answer;
  const ahead = clock.difference < 0 ? "behind" : "ahead";
  const difference = formatDuration(Math.abs(clock.difference));
  return [
    ["Answer", `Pharos ${version}, ${database}`],
    ["Latency", `${latency.min} ms at best, ${latency.median} ms in the middle of ${latency.calls} calls`],
    ["Clock", `${difference} ${ahead} of this machine's, give or take ${clock.uncertainty} ms`],
  ];
}

function permissionFacts({ permissions }: DebugReport): [string, string][] {
  const each = Object.entries(permissions).map(([name, answer]) => `${name} ${answer}`);
  return each.length === 0 ? [] : [["Permissions", `${each.join(", ")}; what changes something was not tried`]];
}

function fileText({ path, what, mode }: FileMode): string {
  return `${path} (${what}) ${mode ?? "is not there"}`;
}

function problemLines({ problems }: DebugReport, paint: Paint): string[] {
  if (problems.length === 0) return [`${paint("green", "✓")} No problem was found.`];
  return problems.flatMap(({ what, advice }) => [
    `${paint("red", "✗")} ${plainLine(what)}`,
    `  → ${plainLine(advice)}`,
  ]);
}
