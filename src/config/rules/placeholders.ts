import { mergeRaw } from "../kinds/index.ts";
import { environmentName, isReadBy } from "../registry/registry.ts";
import type { ResolvedSetting } from "../resolve.ts";
import { textsIn } from "./known-secrets.ts";
import type { Breach, Rule } from "./rule.ts";

/** `CHANGE_ME_REDIS_PASSWORD`, `replace-with-sha256-of-your-api-key`, `<admin-api-key>`. */
const placeholder = /change[_-]?me|replace[_-]with[_-]|<[\w-]*api[_-]key>/i;

/** Values that examples leave to the person. */
export const placeholders: readonly Rule[] = [
  {
    id: "V3",
    key: "preset",
    level: "error",
    readers: ["S", "W"],
    doc: "No value is a placeholder of an example: CHANGE_ME…, replace-with-…, <…api-key>.",
    code: "PLACEHOLDER",
    // Looks only at what the layers gave, so that it is checked beside faulty values too.
    check: (_values, { settings, readers }) => {
      const preset = settings.get("preset")?.value;
      const command = `pharos config init --preset ${typeof preset === "string" ? preset : "NAME"}`;
      return [...settings.values()]
        .filter(({ setting }) => isReadBy(setting, readers))
        .flatMap((setting) => placeholdersIn(setting, command));
    },
  },
];

function placeholdersIn({ key, setting, given }: ResolvedSetting, command: string): Breach[] {
  const [winner, ...losers] = given.map(({ raw }) => raw);
  if (winner === undefined) return [];
  const raw = setting.type.merges ? losers.reduce((merged, weaker) => mergeRaw(weaker, merged), winner) : winner;
  return [...textsIn(raw)]
    .filter(({ text }) => placeholder.test(text))
    .map(({ at }) => ({ key, at, message: `is still the placeholder of an example: ${remedy(key, at, command)}` }));
}

function remedy(key: string, at: readonly string[], command: string): string {
  if (key === "auth.api_keys") {
    return (
      `\`${command}\` makes users with real keys and shows each key once; ` +
      "or give the SHA-256 of a key of your own: printf %s KEY | sha256sum"
    );
  }
  if (key === "auth.session_secret") return "`openssl rand -base64 32` makes one, or leave it out";
  const name = environmentName([key, ...at].join("."));
  return `put the real value there, or give it by ${name} or ${name}_FILE`;
}
