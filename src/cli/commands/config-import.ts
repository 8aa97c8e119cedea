import { resolveHome } from "#/config/environment.ts";
import {
  checkImported,
  countOutcomes,
  importConfig,
  isUnmapped,
  readInputs,
  systems,
  type Imported,
  type ImportedSystem,
} from "#/config/import/index.ts";
import { didYouMean } from "#/config/suggest.ts";
import { absolutePath } from "#/config/kinds/index.ts";
import { PharosError } from "#/base/errors/index.ts";
import { importReport } from "../config/import-report.ts";
import { profilesFile } from "../profile/load-profiles.ts";
import { writeImported } from "../config/write-imported.ts";
import { mainFile } from "../edit/file-to-edit.ts";
import { writeSchema } from "../edit/write-schema.ts";
import { command, type CommandDeps } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { usage } from "../shell/usage.ts";

const names = systems.map(({ name }) => name);

const options = {
  from: { value: "SYSTEM", help: `whose files they are: ${names.join(", ")}; instead of the first word` },
  out: { value: "FILE", help: "the file to write; default: pharos.yaml of PHAROS_HOME" },
  strict: { help: "exit with 1 when a line is not supported" },
  "dry-run": { help: "write nothing; show the report and the file" },
} as const;

type Deps = CommandDeps<typeof options>;

export const configImport = command({
  help: {
    summary: "Make pharos.yaml of another system's configuration, and report every line",
    usage: `[options] ${names.join("|")} FILE…`,
    notes: [
      ...systems.map(({ title, reads }) => `${`${title}:`.padEnd(14)} ${reads}`),
      "",
      "Secrets go into a file of their own in conf.d beside the written one, which only its owner can read; FetchML's",
      "~/.ml/config*.toml become profiles of the command line. A file that exists is never overwritten.",
    ].join("\n"),
    examples: [
      ["pharos config import fetchml configs/api/prod.yaml", "write pharos.yaml of the home"],
      ["pharos config import lumigator --dry-run .default.conf ~/.lumigator/user.conf", "only look"],
      ["pharos config import dioptra --out lab.yaml --strict docker-compose.yml", "for scripts"],
    ],
  },
  options,
  arity: { min: 1, max: 1000 },
  local: true,
  async run(deps) {
    const { system, files } = wanted(deps);
    const { cwd, userHome, variables: env } = deps.environment;
    const home = resolveHome(env);
    const out = deps.flags.out === undefined ? mainFile(deps) : absolutePath(deps.flags.out, cwd, userHome);
    const imported = read(system, files, deps);
    const faults = imported.main === "" ? [] : await checkImported({ whole: imported.whole, out, home, env });
    const stopped = deps.flags.strict && imported.lines.some(isUnmapped);
    const write = !deps.flags["dry-run"] && !stopped;
    const written = write
      ? writeImported(imported, { out, profiles: profilesFile(deps.environment), userHome }).files
      : [];
    const schema = written.includes(out) ? [writeSchema(out)] : [];
    const report = { system: system.name, lines: imported.lines, faults, written: [...written, ...schema] };
    if (deps.out.json) {
      const text = deps.flags["dry-run"] ? { text: imported.main } : {};
      await deps.out.result({ ...report, counts: countOutcomes(imported.lines), ...text });
    } else {
      await deps.out.write(importReport(report, deps.out));
      if (deps.flags["dry-run"]) await deps.out.write(`\n${imported.main}`);
      if (stopped) deps.out.say("Nothing was written: --strict does not let unsupported lines pass.");
    }
    return stopped ? exitCode.failed : exitCode.ok;
  },
});

function wanted({ words, flags }: Deps): { readonly system: ImportedSystem; readonly files: readonly string[] } {
  const [first = "", ...rest] = words;
  const name = flags.from ?? first;
  const files = flags.from === undefined || first === flags.from ? rest : words;
  const system = systems.find((each) => each.name === name.toLowerCase());
  if (system === undefined) {
    throw usage(
      `'${name}' is not a system whose files can be imported${didYouMean(name, names) || "."}`,
      `It is one of ${names.join(", ")}.`,
    );
  }
  if (files.length === 0) throw usage("There is no file to import.", `Name files of ${system.title}: ${system.reads}.`);
  return { system, files };
}

function read(system: ImportedSystem, files: readonly string[], { environment }: Deps): Imported {
  const { inputs, faults } = readInputs(files, environment);
  const imported = faults.length === 0 ? importConfig(system, inputs) : undefined;
  const wrong = imported?.faults ?? faults;
  if (imported !== undefined && wrong.length === 0) return imported;
  throw new PharosError("CONFIG_INVALID", `The files cannot be read as ${system.title}'s.`, {
    errors: wrong.map(({ code, path, message }) => ({ code, path, message })),
    hint: "Nothing was written. Mend the places above and run it again.",
  });
}
