import { didYouMean } from "#/config/suggest.ts";
import { usage } from "../shell/usage.ts";
import type { Profile, Profiles } from "./profile.ts";

/** The profile in use, and what chose it. */
export interface Chosen {
  readonly profile: Profile;
  readonly by: "--profile" | "PHAROS_PROFILE" | "default_profile";
}

export interface Choice {
  readonly flag: string | undefined;
  readonly variable: string | undefined;
}

/** --profile, else PHAROS_PROFILE, else default_profile; undefined without any. Throws USAGE for a name that is not there. */
export function chooseProfile(profiles: Profiles | undefined, file: string, choice: Choice): Chosen | undefined {
  const wishes = [
    { by: "--profile", name: choice.flag },
    { by: "PHAROS_PROFILE", name: choice.variable || undefined },
    { by: "default_profile", name: profiles?.defaultProfile },
  ] as const;
  const wish = wishes.find(({ name }) => name !== undefined);
  if (wish?.name === undefined) return undefined;
  const profile = profiles?.byName.get(wish.name);
  if (profile !== undefined) return { profile, by: wish.by };
  const names = [...(profiles?.byName.keys() ?? [])];
  const known = names.length === 0 ? "it has none" : `it has ${names.join(", ")}`;
  throw usage(
    `There is no profile '${wish.name}' (${wish.by}) in ${file}: ${known}${didYouMean(wish.name, names)}`,
    names.length === 0 ? `Make it: pharos profile add ${wish.name} --url URL` : "List them with: pharos profile list",
  );
}
