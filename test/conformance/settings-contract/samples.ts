import { toRaw, type Kind, type Raw } from "#/config/kinds/index.ts";
import { limits, type Difference } from "./compare.ts";
import type { Given, Row } from "./rows.ts";

const context = { folder: "/home/pharos", userHome: "/home", quote: () => "it" };

/** Where the kind answers otherwise than the contract has it: a value beyond the bounds that is taken, or the reverse. */
export function wrongAnswers(kind: Kind<unknown>, row: Row): Pick<Difference, "contract" | "registry">[] {
  const { accepts, refuses } = samples(row);
  const takes = (raw: Raw) => kind.read(raw, context).ok;
  return [
    ...accepts.filter((raw) => !takes(raw)).map((raw) => said("takes", "refuses", raw)),
    ...refuses.filter((raw) => takes(raw)).map((raw) => said("refuses", "takes", raw)),
  ];
}

function said(contract: string, registry: string, raw: Raw): Pick<Difference, "contract" | "registry"> {
  const shown = JSON.stringify(raw);
  return { contract: `${contract} ${shown}`, registry: `${registry} ${shown}` };
}

function samples({ type, bounds, accepts = [], refuses = [] }: Row): { accepts: Raw[]; refuses: Raw[] } {
  const given = { accepts: accepts.map(rawOf), refuses: refuses.map(rawOf) };
  if (bounds === undefined) return given;
  if (type === "enum") {
    given.accepts.push(...bounds.split(", "));
    given.refuses.push("none of these");
    return given;
  }
  const { min, max } = limits(type, bounds);
  const step = type === "number" ? 0.001 : 1;
  const text = (value: number) => (type === "duration" ? `${value}ms` : String(value));
  if (min !== undefined) {
    given.accepts.push(text(min));
    given.refuses.push(text(min - step));
  }
  if (max !== undefined) {
    given.accepts.push(text(max));
    given.refuses.push(text(max + step));
  }
  return given;
}

/** YAML's numbers and words as the layers give them: text. */
function rawOf(given: Given): Raw {
  return toRaw(given);
}
