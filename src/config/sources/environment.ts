import { absolutePath, rawFromJson, wrapRaw, type Raw } from "../kinds/index.ts";
import { environmentName, find, type Registry } from "../registry/registry.ts";
import { nearest } from "../suggest.ts";
import { leaves } from "./leaves.ts";
import { isReserved, refused, withoutEffect } from "./reserved-names.ts";
import { readText } from "./read-text.ts";
import type { Candidate, Layer, ReadFile } from "./source.ts";
import type { ConfigFault } from "../faults.ts";

export interface EnvironmentSource {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute folder at which relative paths start: PHAROS_HOME. */
  readonly home: string;
  readonly userHome: string;
  readonly readFile: ReadFile;
}

interface Variable {
  readonly name: string;
  readonly value: string;
  /** `PHAROS_WORKER__ID` → worker, id. */
  readonly path: readonly string[];
}

/** The variables PHAROS_SECTION__KEY, in any case; JSON in a group's name, and NAME_FILE for a file with the value. */
export function environmentLayer(source: EnvironmentSource, registry: Registry): Layer {
  const reader = new EnvironmentReader(source, registry);
  // A group's JSON goes beneath the names of its members.
  const variables = pharosVariables(source.env).toSorted((a, b) => a.path.length - b.path.length);
  for (const variable of variables) reader.read(variable);
  return reader;
}

function pharosVariables(env: EnvironmentSource["env"]): Variable[] {
  const variables: Variable[] = [];
  for (const [name, value] of Object.entries(env)) {
    const match = /^pharos_(.+)$/i.exec(name);
    if (match?.[1] && value) variables.push({ name, value, path: match[1].toLowerCase().split("__") });
  }
  return variables;
}

class EnvironmentReader implements Layer {
  readonly candidates: Candidate[] = [];
  readonly faults: ConfigFault[] = [];
  readonly warnings: ConfigFault[] = [];
  readonly #source: EnvironmentSource;
  readonly #registry: Registry;
  /** Which variable gave a place its value: a second one for the same place contradicts it. */
  readonly #given = new Map<string, string>();

  constructor(source: EnvironmentSource, registry: Registry) {
    this.#source = source;
    this.#registry = registry;
  }

  read(variable: Variable): void {
    const name = variable.name.toUpperCase();
    const refusal = refused.get(name);
    if (refusal !== undefined) this.faults.push({ code: "NAME_REFUSED", path: variable.name, message: refusal });
    else if (withoutEffect.has(name))
      this.warnings.push({ code: "NO_EFFECT", path: variable.name, message: "has no effect yet" });
    else if (!isReserved(name)) this.#setting(variable);
  }

  #setting({ name, value, path }: Variable): void {
    const found = find(this.#registry, path);
    if (found.kind === "setting") {
      this.#candidate({ key: found.registered.key, inside: found.inside, raw: value, name });
    } else if (found.kind === "group") {
      this.#group(name, value, path);
    } else {
      this.#file(name, value, path);
    }
  }

  #group(name: string, value: string, path: readonly string[]): void {
    const raw = rawFromJson(value);
    const origin = { layer: "environment", name } as const;
    if (raw === undefined) {
      this.faults.push({
        code: "WRONG_VALUE",
        path: name,
        message: "is a group of settings: give it JSON, or name one setting",
        origin,
      });
      return;
    }
    const { candidates, faults } = leaves(this.#registry, path, raw);
    this.candidates.push(...candidates.map((leaf) => ({ ...leaf, origin, folder: this.#source.home })));
    this.faults.push(...faults.map((fault) => ({ ...fault, origin })));
  }

  #file(name: string, value: string, path: readonly string[]): void {
    const file = absolutePath(value, this.#source.home, this.#source.userHome);
    const valuePath = path
      .join("__")
      .replace(/_file$/, "")
      .split("__");
    const found = /_file$/i.test(name) ? find(this.#registry, valuePath) : undefined;
    if (found?.kind !== "setting") {
      this.faults.push(this.#unknown(name));
      return;
    }
    const origin = { layer: "environment", name, file } as const;
    const read = readText(this.#source.readFile, file);
    const { key } = found.registered;
    if (!read?.ok) {
      this.faults.push({
        code: read ? "FILE_UNREADABLE" : "FILE_MISSING",
        path: key,
        message: `is to be read from a file that ${read?.reason ?? "does not exist"}`,
        origin,
      });
      return;
    }
    this.#candidate({ key, inside: found.inside, raw: read.text.trimEnd(), name, file });
  }

  #candidate(given: { key: string; inside: readonly string[]; raw: Raw; name: string; file?: string }): void {
    const { key, inside, raw, name, file } = given;
    const place = [key, ...inside].join(".");
    const other = this.#given.get(place);
    const origin = { layer: "environment", name, ...(file === undefined ? {} : { file }) } as const;
    if (other !== undefined)
      this.faults.push({
        code: "GIVEN_TWICE",
        path: key,
        message: `is given twice: by ${other} and by ${name}`,
        origin,
      });
    this.#given.set(place, name);
    this.candidates.push({ key, raw: wrapRaw(inside, raw), origin, folder: this.#source.home });
  }

  #unknown(name: string): ConfigFault {
    const names = [...this.#registry.byKey.keys()].map(environmentName);
    const near = nearest(name, names);
    const help = near === undefined ? "they are PHAROS_SECTION__KEY" : `did you mean ${near}?`;
    return {
      code: "UNKNOWN_KEY",
      path: name,
      message: `is not the name of a setting; ${help}`,
      ...(near === undefined ? {} : { suggestion: near }),
    };
  }
}
