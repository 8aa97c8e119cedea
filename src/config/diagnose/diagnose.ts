import type { ConfigFault, FaultCode } from "../faults.ts";
import type { Inspection } from "../inspect-config.ts";
import { describeOrigin, type Origin } from "../origin.ts";
import type { Registry } from "../registry/registry.ts";
import { adviceFor } from "./advice.ts";
import { quotedSource, type QuotedSource } from "./quoted-source.ts";

/** A line of a file, without secrets, and the column that is meant; both counted from 1. */
export interface Quote {
  readonly file: string;
  readonly line: number;
  /** In `text`. */
  readonly column: number;
  readonly text: string;
}

export interface Finding {
  readonly level: "error" | "warning" | "notice";
  readonly code: FaultCode;
  /** A key, a variable, a file or a place. */
  readonly path: string;
  /** A clause after the path. */
  readonly message: string;
  /** `file:line:column`, a variable or a flag; null where the path says it. */
  readonly place: string | null;
  readonly quote: Quote | null;
  readonly suggestion: string | null;
  /** What to do. */
  readonly advice: string;
}

/** All that is to be said of a configuration: the answer of `config validate --json`. */
export interface Diagnosis {
  /** There are no errors. */
  readonly valid: boolean;
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly notices: readonly Finding[];
  /** The configuration files that were read, the weakest first. */
  readonly files: readonly string[];
  /** How many settings somebody gave. */
  readonly set: number;
}

/** Reads a text file that is quoted from; undefined when it cannot be read. */
export type ReadSource = (path: string) => string | undefined;

/** Codes that only say that something is ignored or comes from elsewhere. */
const noticed: ReadonlySet<string> = new Set(["NO_EFFECT", "FOREIGN_NAME"]);

export function diagnose({ config, faults }: Inspection, registry: Registry, readSource: ReadSource): Diagnosis {
  const quote = quoter(registry, readSource);
  const findings = (list: readonly ConfigFault[], level: Finding["level"]): Finding[] =>
    list.map((fault) => finding(fault, level, quote(fault.origin), adviceFor(fault, registry))).toSorted(byPlace);
  const [notices, warnings] = partition(config.warnings, ({ code }) => noticed.has(code));
  return {
    valid: faults.length === 0,
    errors: findings(faults, "error"),
    warnings: findings(warnings, "warning"),
    notices: findings(notices, "notice"),
    files: config.files,
    set: [...config.settings.values()].filter(({ given }) => given.length > 0).length,
  };
}

function finding(fault: ConfigFault, level: Finding["level"], quote: Quote | null, advice: string): Finding {
  const { code, path, message, origin, suggestion } = fault;
  const place = origin === undefined || origin.layer === "default" ? null : describeOrigin(origin);
  return {
    level,
    code,
    path,
    message,
    place: place === path ? null : place,
    quote,
    suggestion: suggestion ?? /; did you mean (.+)\?$/.exec(message)?.[1] ?? null,
    advice,
  };
}

function quoter(registry: Registry, readSource: ReadSource): (origin: Origin | undefined) => Quote | null {
  const sources = new Map<string, QuotedSource | undefined>();
  return (origin) => {
    if (origin === undefined || !("line" in origin) || origin.file === undefined || origin.line === undefined)
      return null;
    const { file, line } = origin;
    if (!sources.has(file)) {
      const text = readSource(file);
      sources.set(file, text === undefined ? undefined : quotedSource(file, text, registry));
    }
    const quoted = sources.get(file)?.line(line, "column" in origin ? origin.column : 1);
    return quoted === undefined ? null : { file, line, ...quoted };
  };
}

/** Those of files by their lines, the others before them as they came. */
function byPlace(a: Finding, b: Finding): number {
  if (a.quote === null || b.quote === null) return Number(a.quote !== null) - Number(b.quote !== null);
  if (a.quote.file !== b.quote.file) return a.quote.file < b.quote.file ? -1 : 1;
  return a.quote.line - b.quote.line || a.quote.column - b.quote.column;
}

function partition<T>(list: readonly T[], test: (each: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((each) => !test(each))];
}
