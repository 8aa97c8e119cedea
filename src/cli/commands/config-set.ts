import { dirname, resolve } from "node:path";
import { editSettings, type SettingChange } from "#/config/edit/edit-settings.ts";
import { faultsOfValue } from "#/config/edit/given-values.ts";
import { newFileText } from "#/config/edit/new-file.ts";
import type { Inspection } from "#/config/inspect-config.ts";
import { inOneLine } from "#/config/load-config.ts";
import { describeOrigin } from "#/config/origin.ts";
import { createRegistry } from "#/config/registry/registry.ts";
import { settings } from "#/config/settings/index.ts";
import { mainFile, winningFile } from "../edit/file-to-edit.ts";
import { inspectWith, newFaults, refuseFaults } from "../edit/inspect-edited.ts";
import { readOrUndefined, replaceFile } from "../edit/replace-file.ts";
import { secretValue } from "../edit/secret-value.ts";
import { writeSchema } from "../edit/write-schema.ts";
import { wishesOf, type Wish } from "../edit/set-words.ts";
import { command, type CommandDeps } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { usage } from "../shell/usage.ts";

const options = {
  file: { value: "FILE", help: "change this file instead of the one in which the setting wins" },
  unset: { value: "KEY", repeat: true, help: "take a setting out of the file; repeatable" },
  stdin: { help: "read the value of the one KEY from stdin" },
} as const;

export const configSet = command({
  help: {
    summary: "Change settings in pharos.yaml; comments and order stay",
    usage: "[options] KEY VALUE… | KEY=VALUE… | KEY",
    notes: [
      "All or nothing: the file is written when the configuration is right with it. Several values make a list; a map is",
      "given as JSON, or by its members: auth.api_keys.researcher1.admin. Secrets are asked for, or read with --stdin.",
    ].join("\n"),
    examples: [
      ["pharos config set worker.kill_grace 30s", "one setting"],
      ["pharos config set resources.max_workers=4 logging.level=debug", "several"],
      ["pharos config set worker.queues default gpu", "a list"],
      ["pharos config set worker.token --stdin < token", "a secret"],
      ["pharos config set --unset logging.level", "back to its default"],
    ],
  },
  options,
  arity: { min: 0, max: Infinity },
  local: true,
  async run(deps) {
    const { words, flags, out, environment } = deps;
    const registry = createRegistry(settings);
    const wishes = await withSecrets(wishesOf(words, flags.unset, registry), deps);
    const main = mainFile(deps);
    const before = await inspectWith(deps, flags.file === undefined ? main : resolve(environment.cwd, flags.file));
    const keys = wishes.map(({ target }) => target.registered.key);
    const file = flags.file === undefined ? winningFile(main, keys, before) : resolve(environment.cwd, flags.file);
    const standing = readOrUndefined(file);
    const places = { folder: dirname(file), userHome: environment.userHome };
    refuseFaults(wishes.flatMap(({ key, target, raw }) => (raw ? faultsOfValue(target, key, raw, places) : [])));
    const edited = editSettings(standing ?? newFileText(), file, wishes, registry);
    if (!edited.ok) return refuse(edited.faults);
    const after = await inspectWith(deps, file, edited.text);
    refuseFaults(newFaults(before.faults, after.faults));
    const touched = edited.text !== standing && edited.changes.some(({ what }) => what !== "absent");
    const holdsSecret = wishes.some(({ target, raw }) => raw !== undefined && target.kind.secret);
    if (touched) replaceFile(file, edited.text, { before: standing, private: holdsSecret || standing === undefined });
    if (touched && standing === undefined) writeSchema(file);
    const report = reportOf(
      { file, created: standing === undefined && touched, before, after },
      edited.changes,
      wishes,
    );
    if (out.json) await out.result(report);
    else {
      await out.write(report.changes.map((change) => `${sentence(change, file)}\n`).join(""));
      for (const line of notesOf(report)) out.say(line);
    }
    return exitCode.ok;
  },
});

type SetDeps = CommandDeps<typeof options>;

async function withSecrets(wishes: readonly Wish[], { flags, environment, out }: SetDeps): Promise<readonly Wish[]> {
  const secrets = wishes.filter(({ secret }) => secret);
  const [only] = secrets;
  if (flags.stdin && secrets.length !== 1) throw usage("--stdin gives the value of one KEY, which is a secret.");
  if (only === undefined) return wishes;
  const { stdin } = environment;
  const hint = `Give it on stdin: pharos config set ${only.key} --stdin < FILE`;
  const raw = await secretValue({ stdin, out, piped: flags.stdin, what: only.key, hint });
  return wishes.map((wish) => (wish === only ? { key: wish.key, target: wish.target, raw } : wish));
}

function refuse(faults: Parameters<typeof refuseFaults>[0]): never {
  refuseFaults(faults);
  throw new Error("an edit was refused without a fault");
}

interface Facts {
  readonly file: string;
  readonly created: boolean;
  readonly before: Inspection;
  readonly after: Inspection;
}

type Report = ReturnType<typeof reportOf>;

/** The stable answer of --json. */
function reportOf({ file, created, before, after }: Facts, changes: readonly SettingChange[], wishes: readonly Wish[]) {
  const known = new Set(before.config.warnings.map(inOneLine));
  return {
    file,
    created,
    changes: changes.map(({ key, target, what }, at) => {
      const { setting } = target.registered;
      const winner = after.config.settings.get(target.registered.key)?.given[0]?.origin;
      const wins = winner === undefined || (winner.layer === "file" && winner.file === file);
      const raw = wishes[at]?.raw;
      return {
        key,
        change: what,
        value: raw === undefined ? null : target.kind.secret ? "[secret]" : raw,
        applied_by: setting.reload === "live" ? "reload" : "restart",
        overridden_by: wins || setting.type.merges ? null : describeOrigin(winner),
      };
    }),
    warnings: after.config.warnings.map(inOneLine).filter((line) => !known.has(line)),
  };
}

const verbs = { added: "Set", replaced: "Changed", removed: "Removed", absent: "Nothing to remove:" } as const;

function sentence({ key, change, value }: Report["changes"][number], file: string): string {
  const shown = value === null ? "" : ` = ${typeof value === "string" ? value : JSON.stringify(value)}`;
  return `${verbs[change]} ${key}${shown} in ${file}`;
}

function notesOf({ changes, warnings }: Report): string[] {
  const real = changes.filter(({ change }) => change !== "absent");
  const overridden = real.flatMap(({ key, overridden_by: by }) =>
    by === null ? [] : [`${key} is overridden by ${by}, which is stronger; see: pharos config explain ${key}`],
  );
  const restart = real.filter(({ applied_by: by }) => by === "restart").map(({ key }) => key);
  const live = real.filter(({ applied_by: by }) => by === "reload").map(({ key }) => key);
  return [
    ...overridden,
    ...warnings.map((line) => `Note: ${line}`),
    ...(live.length === 0 ? [] : [`Applied by a reload: ${live.join(", ")}. Run: pharos config reload`]),
    ...(restart.length === 0 ? [] : [`Applied by the next start: ${restart.join(", ")}`]),
  ];
}
