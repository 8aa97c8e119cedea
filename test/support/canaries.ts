import { randomBytes } from "node:crypto";
import type { Kind } from "../../src/config/kinds/kind.ts";
import { createRegistry } from "../../src/config/registry/registry.ts";
import type { Setting } from "../../src/config/registry/setting.ts";
import { settings } from "../../src/config/settings/index.ts";

/** A place whose value must never be shown: a setting, or a member of a map. */
export interface SecretPlace {
  /** `auth.api_keys.ana.hash`. */
  readonly key: string;
  readonly setting: Setting<unknown>;
  readonly kind: Kind<unknown>;
}

/** Every secret of the registry; a map has one member. */
export function secretPlaces(): SecretPlace[] {
  return [...createRegistry(settings).byKey.values()].flatMap(({ key, setting }) =>
    leaves(key, setting.type).map((leaf) => ({ ...leaf, setting })),
  );
}

function leaves(key: string, kind: Kind<unknown>): Omit<SecretPlace, "setting">[] {
  if (!kind.secret) return [];
  if (kind.members === undefined) return [{ key, kind }];
  const { placeholder, kinds } = kind.members;
  return Object.entries(kinds).flatMap(([name, member]) =>
    leaves(`${key}.${name === placeholder ? "ana" : name}`, member),
  );
}

/** A value for a secret that is found again wherever it is shown, in which form ever. */
export interface Canary {
  /** Where it was planted, for the report of a leak. */
  readonly name: string;
  /** What is searched for. */
  readonly core: string;
  /** A value of the setting's kind with the core in it. */
  readonly value: string;
}

const context = { folder: "/", userHome: "/", quote: () => "" };

/** A value that the secret's kind takes: the core itself where it can be, else a URL or a hash. */
export function canaryFor({ key, kind }: SecretPlace, planted: string): Canary {
  const core = newCore();
  const address = "127.0.0.1:1";
  const forms = [core, `redis://lab:${core}@${address}`, `postgresql://lab:${core}@${address}/lab`];
  const hash = randomBytes(32).toString("hex");
  const isPath = kind.name.includes("path");
  const value = [...(isPath ? forms.slice(2) : forms), hash].find((form) => kind.read(form, context).ok);
  if (value === undefined) throw new Error(`no canary is a value of ${key}: ${kind.name}`);
  return { name: `${key} ${planted}`, core: value === hash ? hash : core, value };
}

/** Letters and digits only, so that a URL keeps them as they are. */
export function newCore(): string {
  return `kanari${randomBytes(16).toString("hex")}`;
}

export interface Leak {
  readonly name: string;
  readonly form: string;
  /** Where it was shown, with what stands around it. */
  readonly shown: string;
}

/** Which canaries a text shows: as they are (the first half is enough), in base64 at any offset, base64url, hex. */
export function leaksIn(text: string, canaries: readonly Canary[], where: string): Leak[] {
  const lower = text.toLowerCase();
  return canaries.flatMap(({ name, core }): Leak[] => {
    const half = core.slice(0, core.length / 2);
    const found = formsOf(half).find(([, form]) => (form === half ? lower : text).includes(form));
    if (found === undefined) return [];
    const at = Math.max(text.indexOf(found[1]), 0);
    return [{ name, form: found[0], shown: `${where}: ${JSON.stringify(text.slice(Math.max(0, at - 80), at + 60))}` }];
  });
}

/** What of a text appears in its encodings, whatever stands before and after it. */
export function formsOf(text: string): (readonly [form: string, encoded: string])[] {
  const bytes = Buffer.from(text);
  const base64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    return encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  });
  const url = base64.map((each) => each.replaceAll("+", "-").replaceAll("/", "_"));
  const hex = bytes.toString("hex");
  return [
    ["as it is", text],
    ...base64.map((each) => ["in base64", each] as const),
    ...url.map((each) => ["in base64url", each] as const),
    ["in hex", hex],
    ["in HEX", hex.toUpperCase()],
    ["in a URL, letter by letter", hex.replaceAll(/../g, "%$&")],
    ["in a URL, LETTER by LETTER", hex.toUpperCase().replaceAll(/../g, "%$&")],
  ];
}
