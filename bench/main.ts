import { parseArgs } from "node:util";
import { createScope } from "../test/support/scope.ts";
import { cases } from "./cases/index.ts";
import { isMet, lineOf, type Figure } from "./figure.ts";
import { fsyncProbe, machineLine } from "./machine.ts";
import { record, type Section } from "./record.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { record: { type: "boolean", default: false }, list: { type: "boolean", default: false } },
});

/** Runs the named cases (all without names), each with a probe of the disk beside it; `--record` keeps the lines. */
async function main(): Promise<void> {
  const chosen = cases.filter((each) =>
    positionals.length === 0 ? each.onlyNamed !== true : positionals.includes(each.name),
  );
  if (values.list || chosen.length === 0) {
    for (const each of cases) console.log(`${each.name}: ${each.what}`);
    return;
  }
  const heading = machineLine();
  const sections: Section[] = [];
  let missed = 0;
  for (const each of chosen) {
    console.log(`\n${each.name}: ${each.what}`);
    const scope = createScope();
    try {
      const notes: string[] = [];
      const { p50, p95 } = await fsyncProbe(scope);
      const figures: readonly Figure[] = await each.run({ scope, note: (line) => notes.push(line) });
      const told = [`fsync of 4 KiB: p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`, ...notes];
      for (const line of [...figures.map((figure) => lineOf(figure)), ...told]) console.log(`  ${line}`);
      sections.push({ name: each.name, told, figures });
      missed += figures.filter((figure) => !isMet(figure)).length;
    } finally {
      await scope.close();
    }
  }
  console.log(missed === 0 ? "\nevery target met" : `\n${missed} figures missed a target`);
  if (values.record) record(heading, sections);
}

await main();
