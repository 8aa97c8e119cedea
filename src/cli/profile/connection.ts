import type { Environment } from "../shell/environment.ts";
import type { GlobalFlags } from "../shell/global-flags.ts";
import type { CliSettings } from "../shell/settings.ts";
import { usage } from "../shell/usage.ts";
import { chooseProfile, type Chosen } from "./choose-profile.ts";
import { loadProfiles, profilesFile } from "./load-profiles.ts";
import type { KeySource, Profile, WorkerHost } from "./profile.ts";

/** What somebody gave, and by what. */
export interface From<T> {
  readonly value: T;
  readonly from: string;
}

/** As whom a server is asked. */
export type Credential = { readonly token: string } | { readonly source: KeySource };

/** The server that a command talks to, and how; each with where it comes from. Nothing has been sent yet. */
export interface Connection {
  readonly chosen: Chosen | undefined;
  /** config.toml, whether or not it is there. */
  readonly profilesFile: string;
  readonly server: From<string> | From<WorkerHost>;
  readonly credential: From<Credential> | undefined;
  /** The profile's key is not sent, because another server is asked than the profile's. */
  readonly keyWithheld: boolean;
  readonly timeoutMs: number | undefined;
  readonly verbose: boolean;
}

type Inputs = {
  readonly globals: Pick<GlobalFlags, "server" | "profile">;
  readonly environment: Environment;
  readonly settings: Pick<CliSettings, "server">;
};

/** Flags, then the environment, then the profile, then the configuration. */
export async function resolveConnection({ globals, environment, settings }: Inputs): Promise<Connection> {
  const file = profilesFile(environment);
  const profiles = await loadProfiles(environment);
  const choice = { flag: globals.profile, variable: environment.variables["PHAROS_PROFILE"] };
  const chosen = chooseProfile(profiles, file, choice);
  const profile = chosen?.profile;
  const named = firstOf([
    { value: globals.server, from: "--server" },
    { value: environment.url, from: "PHAROS_URL" },
    profileUrl(profile),
  ]);
  const server = named
    ? { value: checkedUrl(named.value), from: named.from }
    : ((profile && tunnelOf(profile)) ?? { value: checkedUrl(await settings.server()), from: "server.public_url" });
  // A key is for the server that gave it: the profile's own, or the one that is used without any name.
  const own = named === undefined || sameUrl(server.value, profile?.url);
  return {
    chosen,
    profilesFile: file,
    server,
    credential: credentialOf(environment, server.value, own ? profile : undefined),
    keyWithheld: !own && profile?.key !== undefined && environment.apiKey === undefined,
    timeoutMs: profile?.timeoutMs,
    verbose: profile?.verbose === true,
  };
}

function profileUrl(profile: Profile | undefined): { readonly value: string | undefined; readonly from: string } {
  return { value: profile?.url, from: `profile ${profile?.name}` };
}

function tunnelOf({ name, worker }: Profile): From<WorkerHost> | undefined {
  return worker && { value: worker, from: `profile ${name}` };
}

/** PHAROS_API_KEY, in a job the token for the server that gave it, else the profile's key. */
function credentialOf(
  { apiKey, token, url }: Environment,
  server: string | WorkerHost,
  profile: Profile | undefined,
): From<Credential> | undefined {
  const ofJob = token !== undefined && sameUrl(server, url);
  return firstOf<Credential>([
    { value: apiKey === undefined ? undefined : { token: apiKey }, from: "PHAROS_API_KEY" },
    { value: ofJob ? { token } : undefined, from: "PHAROS_TOKEN" },
    { value: profile?.key && { source: profile.key }, from: `profile ${profile?.name}` },
  ]);
}

/** The address of a server as a person may write it. Throws USAGE. */
function checkedUrl(server: string): string {
  const url = URL.parse(server.includes("://") ? server : `http://${server}`);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw usage(`'${server.replace(/[^/@]*@/, "…@")}' is not the address of a server.`, "Give it as http://host:port.");
  }
  if (url.username !== "" || url.password !== "") {
    throw usage(
      "The address of a server must not carry a user or password.",
      "Give the key in PHAROS_API_KEY or a profile.",
    );
  }
  return url.href.replace(/\/$/, "");
}

function sameUrl(server: string | WorkerHost, url: string | undefined): boolean {
  return typeof server === "string" && url !== undefined && server === checkedUrl(url);
}

function firstOf<T>(given: readonly { readonly value: T | undefined; readonly from: string }[]): From<T> | undefined {
  for (const { value, from } of given) if (value !== undefined) return { value, from };
  return undefined;
}
