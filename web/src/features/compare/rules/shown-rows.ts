import { differs, rowSections, type CompareRow, type RowSection } from "./rows.ts";

/** A line of the table: the heading of a section, or a row of it. */
export type ShownRow =
  | {
      readonly type: "section";
      readonly section: RowSection;
      readonly shown: number;
      readonly same: number;
      readonly folded: boolean;
    }
  | { readonly type: "row"; readonly row: CompareRow };

interface Wish {
  /** Rows too that are the same in all runs. */
  readonly all: boolean;
  /** Text in the name, whatever the case. */
  readonly find: string | undefined;
  readonly folded: readonly string[];
}

/** The lines of the table in their order. Sections of which nothing was logged are left out. */
export function shownRows(rows: readonly CompareRow[], { all, find, folded }: Wish): readonly ShownRow[] {
  const text = find?.toLowerCase() ?? "";
  const bySection = Map.groupBy(
    rows.filter(({ key }) => key.toLowerCase().includes(text)),
    ({ section }) => section,
  );
  return rowSections.flatMap((section): readonly ShownRow[] => {
    const found = bySection.get(section) ?? [];
    if (found.length === 0) return [];
    const differing = found.filter(differs);
    const shown = all ? found : differing;
    const isFolded = folded.includes(section);
    const same = found.length - differing.length;
    return [
      { type: "section", section, shown: shown.length, same: all ? 0 : same, folded: isFolded },
      ...(isFolded ? [] : shown.map((row) => ({ type: "row" as const, row }))),
    ];
  });
}
