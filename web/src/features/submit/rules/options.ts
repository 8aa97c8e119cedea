/** A word of a command, or an option with its value: `--lr 0.1`, `--lr=0.1`. Flags without a value are words. */
export type CommandPart =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "option"; readonly name: string; readonly value: string; readonly joined: boolean };

const optionName = /^--[\p{L}_][^\s=]*$/u;
const joinedOption = /^(--[\p{L}_][^\s=]*)=(.*)$/su;

/**
 * Finds the options of a command. Whether `--fast model.py` is an option with its value or a flag and a file, only the
 * program knows; joining gives the same words again either way.
 */
export function splitOptions(words: readonly string[]): CommandPart[] {
  const parts: CommandPart[] = [];
  const end = words.indexOf("--");
  for (let at = 0; at < words.length; at += 1) {
    const text = words[at] ?? "";
    const ended = end !== -1 && at >= end;
    const [, name, value] = joinedOption.exec(text) ?? [];
    const next = words[at + 1];
    if (!ended && name !== undefined && value !== undefined) parts.push({ kind: "option", name, value, joined: true });
    else if (!ended && optionName.test(text) && next !== undefined && isValue(next)) {
      parts.push({ kind: "option", name: text, value: next, joined: false });
      at += 1;
    } else parts.push({ kind: "word", text });
  }
  return parts;
}

/** The words of which `splitOptions` made these parts. */
export function joinOptions(parts: readonly CommandPart[]): string[] {
  return parts.flatMap((part) => {
    if (part.kind === "word") return [part.text];
    return part.joined ? [`${part.name}=${part.value}`] : [part.name, part.value];
  });
}

/** The command with another value for the option at that place of the parts. */
export function setOption(words: readonly string[], place: number, value: string): string[] {
  const parts = splitOptions(words);
  // A value that looks like an option, behind a space, would be read as the next option.
  const joined = !isValue(value);
  return joinOptions(
    parts.map((part, at) =>
      at === place && part.kind === "option" ? { ...part, value, joined: part.joined || joined } : part,
    ),
  );
}

/** Negative numbers are values; what else begins with a dash is the next option. */
function isValue(word: string): boolean {
  return !word.startsWith("-") || /^-\.?\d/.test(word);
}
