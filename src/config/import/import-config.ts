import type { ConfigFault } from "../faults.ts";
import { createRegistry } from "../registry/registry.ts";
import { settings } from "../settings/index.ts";
import { adjust } from "./adjust.ts";
import type { ImportLine, InputReading, InputText, OtherLine } from "./model.ts";
import { noteModes } from "./modes.ts";
import { namesOf } from "./names.ts";
import { looksSensitive } from "./sensitive.ts";
import { lineOf, Settlement, type ProfileField } from "./settle.ts";
import type { ImportedSystem } from "./system.ts";
import { writeYaml, type LeftLine, type WrittenYaml } from "./write-yaml.ts";

/** What an import makes; nothing is written yet. */
export interface Imported extends WrittenYaml {
  /** Every line of every input, in order. */
  readonly lines: readonly ImportLine[];
  /** For the command line's config.toml. */
  readonly profiles: readonly ProfileField[];
  /** Files that cannot be read as what they are; then nothing else is answered. */
  readonly faults: readonly ConfigFault[];
}

/** Reads another system's files and says of each of their lines what becomes of it. */
export function importConfig(system: ImportedSystem, inputs: readonly InputText[]): Imported {
  const ordered = inputs.toSorted((a, b) => (system.rank?.(a.file) ?? 0) - (system.rank?.(b.file) ?? 0));
  const readings = ordered.map((input) => system.read(input));
  const faults = [...readings.flatMap((reading) => reading.faults), ...tooMany(ordered, readings)];
  if (faults.length > 0) return { faults, lines: [], profiles: [], main: "", secrets: undefined, whole: "" };
  const registry = createRegistry(settings);
  const items = readings.flatMap((reading) => reading.items);
  const settlement = new Settlement(registry, system);
  const context = { registry, names: namesOf(registry), items };
  for (const item of items) settlement.decide(item, system.decide(item, context));
  adjust(settlement, system);
  noteModes(settlement);
  const lines = [...settlement.drafts.map(lineOf), ...readings.flatMap(({ others }) => others.map(otherLine))];
  const order = new Map(inputs.map(({ file }, index) => [file, index]));
  const written = writeYaml({
    system,
    files: inputs.map(({ file }) => file),
    assignments: settlement.assignments,
    left: leftOf(settlement),
    registry,
  });
  return {
    ...written,
    lines: lines.toSorted((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line),
    profiles: settlement.profiles,
    faults: [],
  };
}

/** No configuration has so many values; a file that does is something else. */
const most = 10_000;

function tooMany(inputs: readonly InputText[], readings: readonly InputReading[]): ConfigFault[] {
  return readings.flatMap(({ items }, index) =>
    items.length <= most
      ? []
      : [{ code: "TOO_LARGE", path: inputs[index]?.file ?? "", message: `holds more than ${most} values` } as const],
  );
}

function otherLine({ note, ...line }: OtherLine): ImportLine {
  return note === "" ? line : { ...line, note };
}

function leftOf({ drafts }: Settlement): LeftLine[] {
  return drafts
    .filter(({ outcome }) => outcome === "unmapped")
    .map(({ item, notes, secret }) => ({
      item,
      why: notes.join("; "),
      secret: secret === true || looksSensitive(item.name, item.raw),
    }));
}
