import { dirname } from "node:path";
import { parse, TomlError } from "smol-toml";
import { PharosError, type Fault } from "#/base/errors/index.ts";
import type { Raw } from "#/config/kinds/index.ts";
import { didYouMean } from "#/config/suggest.ts";
import { defaultTimeoutS, profileKind, type KeySource, type Profile, type Profiles } from "./profile.ts";

const bareName = /^[A-Za-z0-9_-]{1,64}$/;

/** Whether a profile may be called so. */
export function isProfileName(name: string): boolean {
  return bareName.test(name);
}

/** A config.toml → its profiles. Throws CONFIG_INVALID with every fault. */
export function parseProfiles(text: string, file: string, userHome: string): Profiles {
  const { default_profile: given, profiles = {}, ...others } = tablesOf(text, file);
  const faults: Fault[] = Object.keys(others).map((key) => ({
    path: key,
    message: `is not known in ${file}${didYouMean(key, ["default_profile", "profiles"])}`,
  }));
  const byName = new Map<string, Profile>();
  for (const [name, members] of Object.entries(isTable(profiles) ? profiles : {})) {
    const read = readProfile(name, members, { folder: dirname(file), userHome });
    if ("faults" in read) faults.push(...read.faults);
    else byName.set(name, read.profile);
  }
  if (!isTable(profiles)) faults.push({ path: "profiles", message: "must be tables such as [profiles.lab]" });
  if (given !== undefined && typeof given !== "string") {
    faults.push({ path: "default_profile", message: "must be the name of a profile" });
  }
  if (faults.length > 0) throw invalid(file, faults);
  return { file, text, defaultProfile: typeof given === "string" && given !== "" ? given : undefined, byName };
}

function tablesOf(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // The message goes on with the line itself, in which a key may stand.
    const message = (error.message.split("\n", 1)[0] ?? "").replace(/^Invalid TOML document: /, "");
    throw invalid(file, [{ path: `${file}:${error.line}:${error.column}`, message }], error);
  }
}

function readProfile(
  name: string,
  members: unknown,
  places: { readonly folder: string; readonly userHome: string },
): { readonly profile: Profile } | { readonly faults: readonly Fault[] } {
  const at = `profiles.${name}`;
  if (!isProfileName(name)) return { faults: [{ path: at, message: "must be named by letters, digits, - and _" }] };
  const reading = profileKind.read(rawOf(members), { ...places, quote: (shown) => JSON.stringify(shown.slice(0, 80)) });
  if (!reading.ok) {
    return { faults: reading.faults.map((fault) => ({ path: [at, ...fault.at].join("."), message: fault.message })) };
  }
  const given = reading.value;
  const keys: KeySource[] = [
    ...(given.api_key ? [{ from: "api_key", key: given.api_key } as const] : []),
    ...(given.api_key_file ? [{ from: "api_key_file", path: given.api_key_file } as const] : []),
    ...(given.api_key_command ? [{ from: "api_key_command", command: given.api_key_command } as const] : []),
  ];
  if (keys.length > 1) {
    return { faults: [{ path: at, message: `has ${keys.map(({ from }) => from).join(" and ")}: keep one of them` }] };
  }
  const { worker_host: host, worker_user: user, worker_base: base = "/app", worker_port: port = 22 } = given;
  return {
    profile: {
      name,
      url: given.url,
      worker: host === undefined ? undefined : { host, user, base, port },
      key: keys[0],
      timeoutMs: (given.default_timeout ?? defaultTimeoutS) * 1000,
      verbose: given.verbose ?? false,
    },
  };
}

/** An empty text leaves a key as if it were not there. */
function rawOf(value: unknown): Raw {
  if (Array.isArray(value)) return value.map(rawOf);
  if (isTable(value)) {
    const members = Object.entries(value).map(([key, member]) => [key, rawOf(member)] as const);
    return Object.fromEntries(members.filter(([, member]) => member !== ""));
  }
  return String(value);
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function invalid(file: string, errors: readonly Fault[], cause?: unknown): PharosError {
  return new PharosError("CONFIG_INVALID", `${file} is not valid.`, {
    errors,
    hint: "Correct what is listed; its keys: pharos profile list --help",
    ...(cause === undefined ? {} : { cause }),
  });
}
