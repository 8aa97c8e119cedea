import { resolve } from "node:path";
import { hideSecrets } from "#/config/edit/hide-secrets.ts";
import { migrate } from "#/config/edit/migrate.ts";
import { unifiedDiff } from "#/config/edit/unified-diff.ts";
import { openYaml } from "#/config/edit/yaml-text.ts";
import { createRegistry, type Registry } from "#/config/registry/registry.ts";
import { settings } from "#/config/settings/index.ts";
import { mainFile } from "../edit/file-to-edit.ts";
import { inspectWith, newFaults, refuseFaults } from "../edit/inspect-edited.ts";
import { keepOld } from "../edit/keep-old.ts";
import { readOrUndefined, replaceFile } from "../edit/replace-file.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { usage } from "../shell/usage.ts";

export const configMigrate = command({
  help: {
    summary: "Write deprecated names of settings anew; comments and order stay",
    usage: "[options] [FILE]",
    notes: [
      "Without FILE: pharos.yaml of the home, or what --config names. What the file says stays the same; the old text is",
      "kept as FILE.bak. Values of secrets are hidden in the diff.",
    ].join("\n"),
    examples: [
      ["pharos config migrate --dry-run", "show what would change"],
      ["pharos config migrate", "change it"],
      ["pharos config migrate worker.yaml --all", "names that stay accepted too"],
    ],
  },
  options: {
    "dry-run": { help: "show the diff and write nothing" },
    all: { help: "also the names that are not deprecated" },
  },
  arity: { min: 0, max: 1 },
  local: true,
  async run(deps) {
    const { words, flags, out, environment } = deps;
    const file = words[0] === undefined ? mainFile(deps) : resolve(environment.cwd, words[0]);
    const before = readOrUndefined(file);
    if (before === undefined) throw usage(`${file} does not exist.`, "Write one with: pharos config init");
    const registry = createRegistry(settings);
    const result = migrate(before, file, registry, { all: flags.all });
    if (!result.ok) refuseFaults(result.faults);
    const { text, renames } = result.ok ? result : { text: before, renames: [] };
    const [now, then] = [await inspectWith(deps, file, before), await inspectWith(deps, file, text)];
    refuseFaults(newFaults(now.faults, then.faults));
    const write = text !== before && !flags["dry-run"];
    const backup = write ? keepOld(file, before) : undefined;
    if (write) replaceFile(file, text, { before, private: false });
    const diff = unifiedDiff(shown(before, file, registry), shown(text, file, registry), file);
    if (out.json) {
      const renamed = renames.map(({ from, to, line, column, deprecated }) => ({
        from: from.join("."),
        to: to.join("."),
        line,
        column,
        deprecated: deprecated !== undefined,
      }));
      await out.result({ file, changed: text !== before, written: write, backup: backup ?? null, renamed, diff });
      return exitCode.ok;
    }
    await out.write(diff);
    out.say(verdict({ file, changes: renames.length, backup, write }));
    return exitCode.ok;
  },
});

interface Verdict {
  readonly file: string;
  readonly changes: number;
  readonly backup: string | undefined;
  readonly write: boolean;
}

function verdict({ file, changes, backup, write }: Verdict): string {
  const names = changes === 1 ? "one name" : `${changes} names`;
  if (changes === 0) return `${file} has no old names; nothing was written, and no backup is needed.`;
  return write ? `Wrote ${names} anew in ${file}; the old text is ${backup}.` : `Would write ${names} anew in ${file}.`;
}

function shown(text: string, file: string, registry: Registry): string {
  const opened = openYaml(text, file);
  return "yaml" in opened ? hideSecrets(opened.yaml, registry) : "";
}
