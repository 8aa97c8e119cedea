interface Step {
  readonly sign: " " | "-" | "+";
  readonly line: string;
}

const context = 3;

/** What changed between two texts, as `diff -u` shows it; empty when nothing did. */
export function unifiedDiff(before: string, after: string, name: string): string {
  if (before === after) return "";
  const steps = stepsOf(linesOf(before), linesOf(after));
  const near = steps.map((_, at) => steps.slice(Math.max(0, at - context), at + context + 1).some(isChange));
  const hunks: string[] = [];
  let [left, right] = [1, 1];
  for (let at = 0; at < steps.length;) {
    if (!near[at]) {
      [left, right, at] = [left + 1, right + 1, at + 1];
      continue;
    }
    const end = near.indexOf(false, at);
    const hunk = steps.slice(at, end < 0 ? steps.length : end);
    const olds = hunk.filter(({ sign }) => sign !== "+").length;
    const news = hunk.filter(({ sign }) => sign !== "-").length;
    hunks.push(`@@ -${left},${olds} +${right},${news} @@`, ...hunk.map(({ sign, line }) => sign + line));
    [left, right, at] = [left + olds, right + news, at + hunk.length];
  }
  return `${[`--- ${name}`, `+++ ${name}`, ...hunks].join("\n")}\n`;
}

function isChange({ sign }: Step): boolean {
  return sign !== " ";
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function same(lines: readonly string[]): Step[] {
  return lines.map((line) => ({ sign: " ", line }));
}

/** The longest common subsequence of what lies between equal beginnings and ends. */
function stepsOf(before: readonly string[], after: readonly string[]): Step[] {
  let head = 0;
  while (head < before.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const middle = between(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  return [...same(before.slice(0, head)), ...middle, ...same(before.slice(before.length - tail))];
}

function between(before: readonly string[], after: readonly string[]): Step[] {
  const lengths = commonLengths(before, after);
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, next] = [before[i], after[j]];
    if (old !== undefined && old === next) {
      steps.push({ sign: " ", line: old });
      [i, j] = [i + 1, j + 1];
    } else if (
      old !== undefined &&
      (next === undefined || lengthAt(lengths, i + 1, j) >= lengthAt(lengths, i, j + 1))
    ) {
      steps.push({ sign: "-", line: old });
      i++;
    } else {
      steps.push({ sign: "+", line: next ?? "" });
      j++;
    }
  }
  return steps;
}

/** `[i][j]`: how many lines the rest of both has in common. A configuration file is short. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths: number[][] = [];
  for (let i = before.length - 1; i >= 0; i--) {
    const row: number[] = [];
    for (let j = after.length - 1; j >= 0; j--) {
      row[j] =
        before[i] === after[j]
          ? lengthAt(lengths, i + 1, j + 1) + 1
          : Math.max(lengthAt(lengths, i + 1, j), row[j + 1] ?? 0);
    }
    lengths[i] = row;
  }
  return lengths;
}

function lengthAt(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
