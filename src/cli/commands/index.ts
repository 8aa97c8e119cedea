import type { Command } from "../shell/command.ts";

/** A command as the list of commands shows it; its code is loaded when it is called. */
export interface CommandEntry {
  /** One word, or a noun and a verb. */
  readonly name: string;
  readonly summary: string;
  load(): Promise<Command>;
}

function entry(name: string, summary: string, load: () => Promise<unknown>): CommandEntry {
  // Each command is typed by its own option table, which no list can tell apart.
  return { name, summary, load: async () => (await load()) as Command };
}

/** Every command, in the order in which help lists them. */
export const commands: readonly CommandEntry[] = [
  entry("up", "Start the server and a worker of this machine", async () => (await import("./up.ts")).up),
  entry("run", "Run a script or a program as a job", async () => (await import("./run.ts")).run),
  entry("jobs", "List jobs, the newest first", async () => (await import("./jobs.ts")).jobs),
  entry("job show", "Show one job: what blocks it, how it ended", async () => (await import("./job-show.ts")).jobShow),
  entry("logs", "Show what a job wrote; -f follows it", async () => (await import("./logs.ts")).logs),
  entry("cancel", "Cancel jobs, waiting or running", async () => (await import("./cancel.ts")).cancel),
  entry("retry", "Submit a finished job again", async () => (await import("./retry.ts")).retry),
  entry("runs", "List runs with what they logged", async () => (await import("./runs.ts")).runs),
  entry("compare", "Compare runs: what differs, which is best", async () => (await import("./compare.ts")).compare),
  entry("status", "Show the server, its workers and what goes on", async () => (await import("./status.ts")).status),
  entry("doctor", "Tell what this machine offers to jobs", async () => (await import("./doctor.ts")).doctor),
  entry("demo", "Run the sample: four trainings, compared", async () => (await import("./demo.ts")).demo),
  entry("server", "Start the server alone", async () => (await import("./server.ts")).server),
  entry("worker", "Start a worker for a server elsewhere", async () => (await import("./worker.ts")).worker),
  entry(
    "config reload",
    "Have the running server read its configuration again",
    async () => (await import("./config-reload.ts")).configReload,
  ),
  entry("key forget", "Give up a lost installation key", async () => (await import("./key-forget.ts")).keyForget),
  entry(
    "config import",
    "Make pharos.yaml of another system's configuration",
    async () => (await import("./config-import.ts")).configImport,
  ),
  entry(
    "config explain",
    "Explain a setting: its value, where it comes from, what it overrides",
    async () => (await import("./config-explain.ts")).configExplain,
  ),
  entry(
    "config validate",
    "Check the configuration: all faults at once, with their lines",
    async () => (await import("./config-validate.ts")).configValidate,
  ),
  entry(
    "config init",
    "Write a commented pharos.yaml, with a preset and its users",
    async () => (await import("./config-init.ts")).configInit,
  ),
  entry(
    "config set",
    "Change settings in pharos.yaml; comments and order stay",
    async () => (await import("./config-set.ts")).configSet,
  ),
  entry(
    "config migrate",
    "Write deprecated names of settings anew; comments and order stay",
    async () => (await import("./config-migrate.ts")).configMigrate,
  ),
  entry("config show", "Show the configuration as YAML", async () => (await import("./config-show.ts")).configShow),
  entry(
    "config diff",
    "Compare configurations: running and disk, two files, or with the defaults",
    async () => (await import("./config-diff.ts")).configDiff,
  ),
  entry(
    "config schema",
    "Print the JSON Schema of pharos.yaml, for editors",
    async () => (await import("./config-schema.ts")).configSchema,
  ),
  entry(
    "profile list",
    "List the profiles of config.toml, and which one is in use",
    async () => (await import("./profile-list.ts")).profileList,
  ),
  entry("profile use", "Use a profile from now on", async () => (await import("./profile-use.ts")).profileUse),
  entry(
    "profile add",
    "Add a profile to config.toml: a server and how to talk to it",
    async () => (await import("./profile-add.ts")).profileAdd,
  ),
  entry("help config", "Explain the configuration: all settings", async () =>
    (await import("./help-config.ts")).helpConfig(commands),
  ),
  entry("version", "Show the version of this program", async () => (await import("./version.ts")).version),
];
