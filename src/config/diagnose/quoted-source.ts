import type { Registry } from "../registry/registry.ts";
import { lineSecrets } from "./line-secrets.ts";
import { maskLine, type QuotedLine } from "./mask-line.ts";
import { yamlSecrets } from "./yaml-secrets.ts";

/** A configuration file whose lines may be shown. */
export interface QuotedSource {
  /** The line with its secrets hidden; undefined where the file has none of that number. Both counted from 1. */
  line(number: number, column: number): QuotedLine | undefined;
}

/** Prepares a file for being quoted: YAML by its name, else KEY=value lines. */
export function quotedSource(path: string, text: string, registry: Registry): QuotedSource {
  const hidden = /\.(ya?ml|json)$/i.test(path) ? yamlSecrets(text, registry) : undefined;
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return {
    line(number, column) {
      const start = starts[number - 1];
      if (start === undefined) return undefined;
      const line = text.slice(start, (starts[number] ?? text.length + 1) - 1).replace(/\r$/, "");
      if (hidden === undefined) return maskLine(line, column, lineSecrets(line, registry));
      const here = hidden.map(({ from, to }) => ({ from: from - start, to: to - start }));
      const indent = line.length - line.trimStart().length;
      return maskLine(
        line,
        column,
        here.map(({ from, to }) => ({ from: Math.max(from, indent), to })),
      );
    },
  };
}
