import { formatDuration } from "#/base/duration.ts";
import { describeSize } from "#/base/size.ts";
import type { Capabilities } from "#/platform/process/index.ts";

/** One thing that a machine offers, or lacks. */
export interface Finding {
  readonly what: string;
  /** `ok`; `weaker`: a promise holds less here; `missing`: something cannot be done; `note`: good to know. */
  readonly level: "ok" | "weaker" | "missing" | "note";
  /** What was found. */
  readonly found: string;
  /** What follows from it for jobs. */
  readonly meaning?: string;
  /** How to mend it. */
  readonly fix?: string;
}

export interface DoctorFacts {
  readonly capabilities: Capabilities;
  readonly platform: NodeJS.Platform;
  /** Milliseconds. */
  readonly leaseMs: number;
}

/** What this machine offers to jobs, and which promises hold less on it. */
export function diagnose(facts: DoctorFacts): Finding[] {
  const { capabilities } = facts;
  return [
    machine(capabilities),
    python(capabilities),
    isolation(facts),
    supervision(capabilities),
    limits(capabilities),
    fileSizes(capabilities),
    gpus(capabilities),
    ...sandboxes(capabilities),
    {
      what: "people",
      level: "note",
      found: "jobs run as the user that runs the worker",
      meaning: "The process executor keeps failures apart, not people: let only those submit whom you trust.",
    },
    {
      what: "dead machine",
      level: "note",
      found: `leases last ${formatDuration(facts.leaseMs)}`,
      meaning: "So long the jobs of a machine that dies wait before they start elsewhere.",
      fix: "Shorten worker.task_lease_duration if that is too long.",
    },
  ];
}

function machine({ cpus, memory }: Capabilities): Finding {
  return { what: "machine", level: "ok", found: `${cpus} processors, ${describeSize(memory)} of memory` };
}

function python({ python3 }: Capabilities): Finding {
  if (python3 !== undefined) return { what: "python3", level: "ok", found: python3 };
  return {
    what: "python3",
    level: "missing",
    found: "not installed",
    meaning: "Python scripts and the sample cannot run; other programs can.",
    fix: "Install Python 3, for instance: apt install python3",
  };
}

function isolation({ capabilities, platform }: DoctorFacts): Finding {
  const what = "namespaces";
  switch (capabilities.isolation) {
    case "namespace":
      return { what, level: "ok", found: "PID namespaces: no process of an attempt outlives it" };
    case "user-namespace":
      return { what, level: "ok", found: "PID namespaces in user namespaces: no process of an attempt outlives it" };
    case "session":
      return {
        what,
        level: "weaker",
        found: "no PID namespaces; sessions and process groups instead",
        meaning:
          "At the end of a lease or at a cancel, a process that left its session and cleared its environment lives on.",
        fix:
          platform === "linux"
            ? "Allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0), or run the worker as root."
            : "Run the worker on Linux.",
      };
  }
}

function supervision({ setsid, defaultSignals, procUptime }: Capabilities): Finding {
  const lacks = [
    setsid ? undefined : "setsid (util-linux)",
    defaultSignals ? undefined : "env --default-signal (coreutils 8.31)",
    procUptime ? undefined : "/proc/uptime",
  ].filter((name) => name !== undefined);
  if (lacks.length === 0) return { what: "keeper", level: "ok", found: "has all that it uses" };
  return {
    what: "keeper",
    level: "weaker",
    found: `without ${lacks.join(", ")}`,
    meaning: "Deadlines follow the wall clock, or jobs inherit ignored signals.",
    fix: "Install what is missing, or run the worker on a current Linux.",
  };
}

function limits({ cgroups }: Capabilities): Finding {
  const all = ["cpus", "memory", "pids"] as const;
  const lacks = all.filter((limit) => !cgroups.enforces.has(limit));
  if (lacks.length === 0)
    return { what: "cgroups", level: "ok", found: `version ${cgroups.version}: ${all.join(", ")}` };
  const meanings = {
    cpus: "a job may use more processors than it asked for",
    memory: "memory is sampled and a job over its limit killed, which a fast one outruns",
    pids: "a fork bomb is not stopped",
  };
  const meaning = lacks.map((limit) => meanings[limit]).join("; ");
  return {
    what: "cgroups",
    level: "weaker",
    found: cgroups.version === undefined ? "not delegated" : `version ${cgroups.version}, without ${lacks.join(", ")}`,
    meaning: `${meaning[0]?.toUpperCase()}${meaning.slice(1)}.`,
    fix: "Start it with delegated groups: systemd-run --user --scope -p Delegate=yes pharos up",
  };
}

function fileSizes({ prlimit }: Capabilities): Finding {
  if (prlimit) return { what: "prlimit", level: "ok", found: "file sizes can be limited" };
  return {
    what: "prlimit",
    level: "weaker",
    found: "not installed",
    meaning: "A job can fill the disk with one file.",
    fix: "Install util-linux.",
  };
}

function gpus({ gpus: found }: Capabilities): Finding {
  if (found.length === 0) {
    return { what: "GPUs", level: "note", found: "none", meaning: "Jobs that ask for a GPU wait for another machine." };
  }
  const names = found.map(({ index, name, memory }) => `${index}: ${name}, ${describeSize(memory)}`);
  return { what: "GPUs", level: "ok", found: names.join("; ") };
}

function sandboxes({ podman, bwrap }: Capabilities): Finding[] {
  const tools = [
    { what: "podman", version: podman },
    { what: "bwrap", version: bwrap },
  ];
  return tools.map(({ what, version }) =>
    version === undefined
      ? { what, level: "note", found: "not installed", meaning: "Not needed: jobs run as processes." }
      : { what, level: "ok", found: version },
  );
}
