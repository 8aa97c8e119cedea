import { isPharosError } from "#/base/errors/index.ts";
import { packageVersion } from "#/app/package-version.ts";
import { inOneLine } from "#/config/load-config.ts";
import type { Transport } from "#/client/index.ts";
import { resolveConnection, type Connection } from "../profile/connection.ts";
import { profilesFile } from "../profile/load-profiles.ts";
import type { CommandDeps } from "../shell/command.ts";
import { exitCode, exitCodeOf } from "../shell/exit-code.ts";
import { filesOf, inspectForCli } from "./files.ts";
import { measureServer } from "./measure.ts";
import { asksForKeys, probePermissions } from "./permissions.ts";
import { problemsOf } from "./problems.ts";
import type { DebugReport, Problem } from "./report.ts";

/** Looks at everything between this program and its server. A failure is a problem of the report, not thrown. */
export async function debugReport(deps: CommandDeps): Promise<{ report: DebugReport; code: number }> {
  const failures: unknown[] = [];
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      failures.push(error);
      return undefined;
    }
  };
  const inspection = await inspectForCli(deps);
  const connection = await attempt(() => resolveConnection(deps));
  const client = connection && (await attempt(() => deps.connect()));
  const answer = client && (await attempt(() => measureServer(client)));
  const permissions = client && answer ? await probePermissions(client) : {};
  const facts = {
    client: { version: packageVersion(), node: process.versions.node, platform: `${process.platform}-${process.arch}` },
    ...describe(connection, client),
    answer: answer ?? null,
    permissions,
    who: whoOf(connection, answer && client && { keyed: await asksForKeys(client) }),
    ...filesOf(inspection.config.home, profilesFile(deps.environment), inspection),
  };
  const problems: Problem[] = [
    ...failures.map(failed),
    ...inspection.faults.map((fault) => ({ what: inOneLine(fault), advice: "pharos config validate" })),
    ...problemsOf(facts),
  ];
  const code = failures.length > 0 ? exitCodeOf(failures[0]) : exitCode.ok;
  return { report: { ...facts, problems }, code };
}

function describe(connection: Connection | undefined, client: Transport | undefined) {
  if (connection === undefined) return { profile: null, server: null, credential: null };
  const { chosen, profilesFile: file, server, credential, keyWithheld } = connection;
  const url = typeof server.value === "string" ? server.value : (client?.server ?? `ssh ${server.value.host}`);
  const tunnel = typeof server.value === "string" ? "" : `, through SSH to ${server.value.host}`;
  const withheld = keyWithheld ? { from: `profile ${chosen?.profile.name}`, withheld: true } : null;
  return {
    profile: chosen === undefined ? null : { name: chosen.profile.name, chosen_by: chosen.by, file },
    server: { url, from: `${server.from}${tunnel}` },
    credential: credential ? { from: credential.from, withheld: false } : withheld,
  };
}

function whoOf(
  connection: Connection | undefined,
  server: { readonly keyed: boolean | undefined } | undefined,
): string {
  if (connection === undefined || server === undefined) return "unknown: the server did not tell";
  const { credential } = connection;
  if (credential?.from === "PHAROS_TOKEN") return "a job, with its attempt's token";
  if (server.keyed === false) return "the local principal: authentication is off there, and no key is looked at";
  if (credential === undefined) return "nobody: no key is sent";
  return `the owner of the key (${credential.from})`;
}

function failed(error: unknown): Problem {
  if (!isPharosError(error)) throw error;
  const faults = error.errors.map(({ path, message }) => `${path}: ${message}`);
  return { what: [error.message, ...faults].join(" "), advice: error.hint ?? "See: pharos doctor" };
}
