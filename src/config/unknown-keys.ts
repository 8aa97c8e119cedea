import type { ConfigFault } from "./faults.ts";

/** What a start was given, as far as unknown names in it may be forgiven at the next one. */
export interface StartInputs {
  /** SHA-256 over the configuration files' paths and contents. */
  readonly files: string;
  /** PHAROS_ and LUME_ variables by name, and the keys of `--set`. */
  readonly names: readonly string[];
}

export interface Sorted {
  readonly faults: readonly ConfigFault[];
  readonly warnings: readonly ConfigFault[];
}

/**
 * An unknown name stops a start, unless an earlier start went well with the same files or the same variable's name: then
 * only the program has changed, and an upgrade must not become a boot loop. What concerns who may do what always stops.
 */
export function forgiveUnknown(
  faults: readonly ConfigFault[],
  now: StartInputs,
  before: readonly StartInputs[],
): Sorted {
  const sameFiles = before.some(({ files }) => files === now.files);
  const names = new Set(before.flatMap((start) => start.names));
  const forgiven = (fault: ConfigFault): boolean => {
    if (fault.code !== "UNKNOWN_KEY" || guards(fault.path) || guards(fault.suggestion)) return false;
    return inFile(fault) ? sameFiles : names.has(fault.path);
  };
  return {
    faults: faults.filter((fault) => !forgiven(fault)),
    warnings: faults.filter((fault) => forgiven(fault)),
  };
}

/** In a configuration file or env file, whose contents are part of the hash. */
function inFile({ origin }: ConfigFault): boolean {
  if (origin?.layer === "environment") return origin.line !== undefined;
  return origin?.layer === "file";
}

/** Whether a key or variable stands under auth, security or secrets. */
function guards(name: string | undefined): boolean {
  return /^(pharos_|lume_)?(auth|security|secrets)(\.|__|$)/i.test(name ?? "");
}
