import { appendFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../test/support/spawn-pharos.ts";
import { lineOf, type Figure } from "./figure.ts";

/** What was measured under one name. */
export interface Section {
  readonly name: string;
  /** Words on how, and under what. */
  readonly told: readonly string[];
  readonly figures: readonly Figure[];
}

/** Appends to bench/RESULTS.md. `heading`: the machine's line of when the measuring began. */
export function record(heading: string, sections: readonly Section[]): void {
  const lines = sections.flatMap(({ name, told, figures }) => [
    `- **${name}** (${told.join("; ")})`,
    ...figures.map((figure) => `  - ${lineOf(figure)}`),
  ]);
  appendFileSync(path.join(repositoryRoot, "bench", "RESULTS.md"), `\n## ${heading}\n\n${lines.join("\n")}\n`);
}
