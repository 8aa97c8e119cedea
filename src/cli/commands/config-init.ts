import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { initText } from "#/config/edit/init-text.ts";
import { readPreset, type ReadPreset } from "#/config/edit/read-preset.ts";
import { inOneLine } from "#/config/load-config.ts";
import { presetNames } from "#/config/presets/names.ts";
import { createRegistry, type Registry } from "#/config/registry/registry.ts";
import { settings } from "#/config/settings/index.ts";
import { didYouMean } from "#/config/suggest.ts";
import { newToken, tokenHash } from "#/platform/crypto/index.ts";
import { mainFile } from "../edit/file-to-edit.ts";
import { inspectWith } from "../edit/inspect-edited.ts";
import { keepOld } from "../edit/keep-old.ts";
import { readOrUndefined, replaceFile } from "../edit/replace-file.ts";
import { writeSchema } from "../edit/write-schema.ts";
import { command, type CommandDeps } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { usage } from "../shell/usage.ts";

const options = {
  preset: { value: "NAME", help: `start from a preset: ${presetNames.join(", ")}` },
  out: { value: "FILE", help: "write this file instead of pharos.yaml of the home" },
  force: { help: "replace a file that is there; it is kept as FILE.bak" },
} as const;

export const configInit = command({
  help: {
    summary: "Write a commented pharos.yaml, with a preset and its users",
    usage: "[options]",
    notes: [
      "With a preset that has users, each gets a random API key, shown once: the file keeps only hashes. The schema for",
      "editors is written beside the file as pharos.schema.json. The file is 0600.",
    ].join("\n"),
    examples: [
      ["pharos config init", "everything at its default, explained"],
      ["pharos config init --preset multi-user", "a shared server; prints the users' keys"],
      ["pharos config init --preset prod --out /etc/pharos/pharos.yaml", "for the whole machine"],
      ["pharos config init --preset prod --json", "for programs"],
    ],
  },
  options,
  arity: { min: 0, max: 0 },
  local: true,
  async run(deps) {
    const { flags, out, environment } = deps;
    const file = flags.out === undefined ? mainFile(deps) : resolve(environment.cwd, flags.out);
    const standing = readOrUndefined(file);
    if (standing !== undefined && !flags.force) {
      throw usage(`${file} is there already.`, "Change it with: pharos config set; or replace it with --force.");
    }
    const registry = createRegistry(settings);
    const preset = flags.preset === undefined ? undefined : presetOf(flags.preset, registry);
    const keys = new Map((preset?.users ?? []).map((user) => [user, newToken("user")]));
    const text = initText(registry, {
      ...(preset === undefined ? {} : { preset }),
      hashes: new Map([...keys].map(([user, key]) => [user, tokenHash(key)])),
      ...(keys.size === 0 ? {} : { sessionSecret: randomBytes(32).toString("base64") }),
    });
    const backup = standing === undefined ? undefined : keepOld(file, standing);
    replaceFile(file, text, { before: standing, private: true });
    const schema = writeSchema(file);
    const { faults, config } = await inspectWith(deps, file, text);
    const missing = config.warnings.filter(({ code }) => code === "NOT_AVAILABLE");
    const toDo = [...faults, ...missing].map(inOneLine);
    await tell({ file, schema, backup, preset: preset?.name, keys, toDo }, out);
    return exitCode.ok;
  },
});

function presetOf(name: string, registry: Registry): ReadPreset {
  const preset = readPreset(name, registry);
  if (preset !== undefined) return preset;
  throw usage(
    `There is no preset '${name}'${didYouMean(name, presetNames)}`,
    `The presets are ${presetNames.join(", ")}.`,
  );
}

interface Made {
  readonly file: string;
  readonly schema: string;
  readonly backup: string | undefined;
  readonly preset: string | undefined;
  readonly keys: ReadonlyMap<string, string>;
  /** What a person has to do before it can be used. */
  readonly toDo: readonly string[];
}

async function tell({ file, schema, backup, preset, keys, toDo }: Made, out: CommandDeps["out"]): Promise<void> {
  const users = [...keys].map(([user, key]) => ({ user, api_key: key }));
  if (out.json) {
    await out.result({ file, schema, backup: backup ?? null, preset: preset ?? null, users, to_do: toDo });
    return;
  }
  await out.write(`Wrote ${file}\n`);
  if (users.length > 0) {
    const width = Math.max(...users.map(({ user }) => user.length));
    await out.write(`\n${users.map(({ user, api_key: key }) => `${user.padEnd(width)}  ${key}\n`).join("")}\n`);
    out.say("These keys are shown now and never again; the file keeps only their hashes.");
  }
  if (backup !== undefined) out.say(`The old file is ${backup}.`);
  if (toDo.length > 0) out.say(`Before the first start:\n${toDo.map((line) => `  ${line}`).join("\n")}`);
}
