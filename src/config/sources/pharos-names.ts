import { absolutePath, rawFromJson, wrapRaw } from "../kinds/index.ts";
import type { ConfigFault } from "../faults.ts";
import { environmentName, type Found, type Registry } from "../registry/registry.ts";
import { suggester } from "../suggest.ts";
import { deprecated } from "./deprecated.ts";
import { findSetting } from "./find-setting.ts";
import { leaves } from "./leaves.ts";
import { readText } from "./read-text.ts";
import { isReserved, refused } from "./reserved-names.ts";
import { isServiceVariable } from "./service-variables.ts";
import type { Candidate, Layer, ReadFile } from "./source.ts";
import { outermostFirst, writtenOf, type Variable } from "./variable.ts";

export interface PharosNames {
  /** `PHAROS_SECTION__KEY`. */
  readonly values: Layer;
  /** `PHAROS_SECTION__KEY_FILE`, the stronger. */
  readonly files: Layer;
}

interface PharosNamesOptions {
  readonly userHome: string;
  readonly readFile: ReadFile;
  /** Where they stand, when reserved names have no effect there: "an env file". */
  readonly within?: string;
}

/** The variables PHAROS_SECTION__KEY, in any case; JSON in a group's name, and NAME_FILE for a file with the value. */
export function pharosNames(
  variables: readonly Variable[],
  registry: Registry,
  options: PharosNamesOptions,
): PharosNames {
  const own = variables.filter(({ name }) => /^pharos_./i.test(name));
  const reader = new PharosNameReader(own, registry, options);
  for (const variable of outermostFirst(own)) reader.read(variable);
  return reader;
}

class Collected implements Layer {
  readonly candidates: Candidate[] = [];
  readonly faults: ConfigFault[] = [];
  readonly warnings: ConfigFault[] = [];
}

class PharosNameReader implements PharosNames {
  readonly values = new Collected();
  readonly files = new Collected();
  /** By their names in lower case. */
  readonly #names: ReadonlyMap<string, string>;
  readonly #registry: Registry;
  readonly #options: PharosNamesOptions;
  readonly #near: (name: string) => string | undefined;

  constructor(variables: readonly Variable[], registry: Registry, options: PharosNamesOptions) {
    this.#names = new Map(variables.map(({ name }) => [name.toLowerCase(), name]));
    this.#registry = registry;
    this.#options = options;
    this.#near = suggester(() => [...registry.byKey.keys()].map(environmentName));
  }

  read(variable: Variable): void {
    const { name, value, origin } = variable;
    const { within } = this.#options;
    if (isServiceVariable(name, value)) return;
    const refusal = refused.get(name.toUpperCase());
    if (refusal !== undefined) {
      this.values.faults.push({ code: "NAME_REFUSED", path: name, message: refusal, origin });
    } else if (!isReserved(name.toUpperCase())) {
      this.#setting(variable);
    } else if (within !== undefined && !actsWithin.has(name.toUpperCase())) {
      const message = `has no effect in ${within}: set it in the environment`;
      this.values.warnings.push({ code: "NO_EFFECT", path: name, message, origin });
    }
  }

  #setting(variable: Variable): void {
    const { name, value, origin } = variable;
    const path = name.slice("pharos_".length).toLowerCase().split("__");
    const found = findSetting(this.#registry, path);
    if (found.kind === "setting") {
      const { alias, registered } = found;
      if (alias?.deprecated) {
        const now = environmentName(registered.key);
        this.values.warnings.push(deprecated(name, now, alias.deprecated, origin));
      }
      this.values.candidates.push({ ...candidateOf(found, value, variable), ...writtenOf(variable) });
    } else if (found.kind === "group") {
      this.#group(variable, path);
    } else {
      this.#file(variable, path);
    }
  }

  #group({ name, value, origin, folder }: Variable, path: readonly string[]): void {
    const raw = rawFromJson(value);
    if (raw === undefined) {
      const message = "is a group of settings: give it JSON, or name one setting";
      this.values.faults.push({ code: "WRONG_VALUE", path: name, message, origin });
      return;
    }
    const { candidates, faults, warnings } = leaves(this.#registry, path, raw);
    this.values.candidates.push(...candidates.map((leaf) => ({ ...leaf, origin, folder })));
    this.values.faults.push(...faults.map((fault) => ({ ...fault, origin })));
    this.values.warnings.push(...warnings.map((warning) => ({ ...warning, origin })));
  }

  #file(variable: Variable, path: readonly string[]): void {
    const { name, value, folder } = variable;
    const { userHome, readFile } = this.#options;
    const valuePath = path.join("__").replace(/_file$/, "");
    const found = /_file$/i.test(name) ? findSetting(this.#registry, valuePath.split("__")) : undefined;
    if (found?.kind !== "setting") {
      this.values.faults.push({ ...this.#unknown(name), origin: variable.origin });
      return;
    }
    const twin = this.#names.get(name.toLowerCase().replace(/_file$/, ""));
    if (twin !== undefined) {
      const message = `is given by ${twin} and by ${name}: keep one of them (rule V6)`;
      this.files.faults.push({ code: "GIVEN_TWICE", path: found.registered.key, message, origin: variable.origin });
      return;
    }
    const file = absolutePath(value, folder, userHome);
    const read = readText(readFile, file);
    const origin = { layer: "environment", name, file } as const;
    if (read?.ok) {
      this.files.candidates.push(candidateOf(found, read.text.trimEnd(), { ...variable, origin }));
      return;
    }
    const code = read ? "FILE_UNREADABLE" : "FILE_MISSING";
    const message = `is to be read from a file that ${read?.reason ?? "does not exist"}`;
    this.files.faults.push({ code, path: found.registered.key, message, origin });
  }

  #unknown(name: string): ConfigFault {
    const near = this.#near(name);
    const help = near === undefined ? "they are PHAROS_SECTION__KEY" : `did you mean ${near}?`;
    return {
      code: "UNKNOWN_KEY",
      path: name,
      message: `is not the name of a setting; ${help}`,
      ...(near === undefined ? {} : { suggestion: near }),
    };
  }
}

/** Reserved names that an env file may set. */
const actsWithin: ReadonlySet<string> = new Set(["PHAROS_CONFIG", "PHAROS_AMBIENT_ENV"]);

type FoundSetting = Extract<Found, { readonly kind: "setting" }>;

function candidateOf(
  { registered, inside }: FoundSetting,
  value: string,
  { name, origin, folder }: Pick<Variable, "name" | "origin" | "folder">,
): Candidate {
  return { key: registered.key, raw: wrapRaw(inside, value), origin, folder, name };
}
