import type { Config } from "#/config/index.ts";
import type { Reader } from "#/config/registry/setting.ts";
import { databaseProbe, writablePath } from "./database.ts";
import { mlflowProbe, rayProbe, serverProbe } from "./http.ts";
import { runProbe, type LiveCheck, type Probe } from "./probe.ts";
import { redisProbe } from "./redis.ts";
import { s3Probe } from "./s3.ts";

export type { LiveCheck } from "./probe.ts";

/** Long enough for a login across a network. */
const timeoutMs = 5_000;

/** Asks all that the configuration names, at once; changes nothing anywhere. */
export async function checkLive(config: Config, readers: readonly Reader[]): Promise<LiveCheck[]> {
  // A server's own home has a worker too; whom that works for is only asked where somebody said it.
  const elsewhere = !readers.includes("S") || config.settings.get("worker.server_url")?.given.length !== 0;
  const programs = readers.filter((reader) => reader !== "W" || elsewhere);
  const probes = programs.flatMap((reader) => probesOf(config, reader));
  return Promise.all(probes.map((probe) => runProbe(probe, timeoutMs)));
}

function probesOf(config: Config, reader: Reader): Probe[] {
  switch (reader) {
    case "S":
      return [databaseProbe, redisProbe, s3Probe, rayProbe, mlflowProbe, filesProbe].flatMap(
        (probeOf) => probeOf(config) ?? [],
      );
    case "W":
      return [serverProbe(config)];
    case "C":
    case "J":
      return [];
  }
}

function filesProbe({ values }: Config): Probe {
  return {
    target: "files",
    address: values.base_path,
    hint: "Let this user write there, or name another folder in base_path.",
    secrets: [],
    run: () => writablePath(values.base_path),
  };
}
