import { formatDuration } from "#/base/duration.ts";
import { isLoopback } from "#/config/loopback.ts";
import type { DebugReport, FileMode, Problem } from "./report.ts";

const slowMs = 500;
const clockMs = 2_000;

/** What is wrong with what was found, each with what to do; pure. */
export function problemsOf(report: Omit<DebugReport, "problems">): Problem[] {
  return [...connectionProblems(report), ...serverProblems(report), ...fileProblems([report.home, ...report.files])];
}

function connectionProblems({ server, credential, profile, permissions }: Omit<DebugReport, "problems">): Problem[] {
  const problems: Problem[] = [];
  if (credential?.withheld && server) {
    problems.push({
      what: `The key of profile ${profile?.name} is not sent: ${server.from} names another server than the profile's.`,
      advice: `Leave out ${server.from}, or give the key of that server in PHAROS_API_KEY.`,
    });
  }
  const url = server === null ? null : URL.parse(server.url);
  if (credential && !credential.withheld && url?.protocol === "http:" && !isLoopback(hostOf(url))) {
    problems.push({
      what: `The key goes to ${url.host} unencrypted.`,
      advice: "Use https (server.tls.enabled there), or a profile with worker_host.",
    });
  }
  const denied = Object.entries(permissions).flatMap(([name, answer]) => (answer === "denied" ? [name] : []));
  if (denied.length > 0) {
    problems.push({
      what: `Not allowed: ${denied.join(", ")}.`,
      advice: credential ? "Ask an administrator for the roles." : "Give a key: pharos profile add NAME --api-key",
    });
  }
  return problems;
}

function serverProblems({ client, answer }: Omit<DebugReport, "problems">): Problem[] {
  if (answer === null) return [];
  const problems: Problem[] = [];
  const { latency, clock, version } = answer;
  if (version !== client.version) {
    problems.push({
      what: `The server is version ${version}, this program ${client.version}.`,
      advice: "Bring both to one version; what one of them does not know fails with a clear error.",
    });
  }
  if (latency.median > slowMs) {
    problems.push({
      what: `The server takes ${Math.round(latency.median)} ms to answer.`,
      advice: "Look at its machine's load, and at the network between: pharos status",
    });
  }
  if (Math.abs(clock.difference) - clock.uncertainty > clockMs) {
    const by = formatDuration(Math.round(Math.abs(clock.difference)));
    problems.push({
      what: `The server's clock is ${by} ${clock.difference > 0 ? "ahead of" : "behind"} this machine's.`,
      advice: "Synchronise both with NTP (timedatectl set-ntp true): times that people compare are wrong until then.",
    });
  }
  return problems;
}

function fileProblems(files: readonly FileMode[]): Problem[] {
  return files.flatMap(({ path, what, mode, private: kept }) => {
    if (mode === null || !kept || (Number.parseInt(mode, 8) & 0o077) === 0) return [];
    const wanted = what === "home" ? "700" : "600";
    return [
      { what: `${path} (${what}) may be read or changed by others: ${mode}.`, advice: `chmod ${wanted} ${path}` },
    ];
  });
}

/** `[::1]` → `::1`. */
function hostOf({ hostname }: URL): string {
  return hostname.replaceAll(/^\[|\]$/g, "");
}
