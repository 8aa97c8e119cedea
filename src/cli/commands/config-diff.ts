import { getConfig } from "#/client/index.ts";
import type { Difference } from "#/config/diff/diff-settings.ts";
import { diffHere, diffRunning, type Compared } from "../config/diff.ts";
import { inspectOptions } from "../config/inspect.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";
import { usage } from "../shell/usage.ts";
import { renderTable, type Cell, type TableOptions } from "../terminal/table.ts";

export const configDiff = command({
  help: {
    summary: "Compare configurations: running and disk, two files, or with the defaults",
    usage: "[options] [FILE [FILE]]",
    notes: [
      "Without FILE: what the running server has in force, and what is on its disk now. With one FILE: what is in force",
      "here, and what would be with that file instead. With two: the files alone, without variables and flags.",
      "A changed secret is told, not shown. Exits with 1 when the running server would refuse what is on its disk.",
    ].join("\n"),
    examples: [
      ["pharos config diff", "what a reload or a restart would change"],
      ["pharos config diff old.yaml new.yaml", "between two files"],
      ["pharos config diff --defaults", "what is not as it comes"],
      ["pharos config diff --json", "for programs"],
    ],
  },
  options: { ...inspectOptions, defaults: { help: "compare with the defaults" } },
  arity: { min: 0, max: 2 },
  async run(deps) {
    const { words, flags, out, connect } = deps;
    if (flags.defaults && words.length > 0) throw usage("--defaults takes no FILE.");
    const here = flags.defaults || words.length > 0;
    const compared = here ? await diffHere(deps) : diffRunning(await getConfig(await connect()));
    if (out.json) await out.result(compared);
    else await out.write(comparedText(compared, { width: out.width, paint: out.paint }));
    return compared.faults.length > 0 ? exitCode.failed : exitCode.ok;
  },
});

function comparedText({ left, right, differences, faults }: Compared, options: TableOptions): string {
  const refused = faults.map(({ path, message }) => `✗ ${path} ${message}\n`).join("");
  if (differences.length === 0) return `${left} and ${right}: no differences.\n${refused}`;
  const table = renderTable(
    [
      { title: "KEY" },
      { title: left.toUpperCase(), flexible: true },
      { title: right.toUpperCase(), flexible: true },
      { title: "FROM" },
      { title: "CHANGE" },
    ],
    differences.map(rowOf),
    options,
  );
  return table + refused;
}

function rowOf({ key, left, right, secret, reload }: Difference): Cell[] {
  const change: Cell = reload === "live" ? { text: "live", style: "green" } : { text: "restart", style: "yellow" };
  const origin = right.origin === "default" ? left.origin : right.origin;
  return [
    { text: key, style: "bold" },
    left.value ?? "-",
    secret && left.value === right.value ? "[another secret]" : (right.value ?? "-"),
    origin,
    change,
  ];
}
