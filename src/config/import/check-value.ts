import { toRaw, wrapRaw, type Kind, type Raw, type ReadContext } from "../kinds/index.ts";
import { isDerived, type Setting } from "../registry/setting.ts";
import { mend } from "./mend.ts";
import { holdsPlaceholder, mayHoldSecret } from "./sensitive.ts";

// Folders that no file names, so that a relative path is never taken for an absolute one.
const context: ReadContext = {
  folder: "/the/home/of/pharos",
  userHome: "/the/home",
  quote: (text) => (mayHoldSecret(text) ? "what is given" : JSON.stringify(text.slice(0, 80))),
};

/** Whether a setting would be the same without the value. */
export function isDefault({ default: holds, type }: Setting<unknown>, raw: Raw): boolean {
  if (holds === undefined || isDerived(holds) || type.secret) return false;
  const given = type.read(raw, context);
  const standard = type.read(toRaw(holds), context);
  return given.ok && standard.ok && JSON.stringify(given.value) === JSON.stringify(standard.value);
}

/** A value as it is written, and how that differs from what was given; or a clause that says what is wrong with it. */
export type Checked = { readonly raw: Raw; readonly how?: string } | { readonly fault: string };

/** Messages show what was given, but of no secret; a map with secrets is one as well. */
function contextOf(type: Kind<unknown>): ReadContext {
  return type.secret ? { ...context, quote: () => "what is given" } : context;
}

/** The value as its setting takes it, mended where only its form differs. */
export function checkedRaw(type: Kind<unknown>, inside: readonly string[], raw: Raw): Checked {
  if (holdsVariable(raw) || holdsPlaceholder(raw)) return { raw };
  if (typeof raw === "string" && inside.length === 0 && type.name.startsWith("list of") && !/^\s*\[/.test(raw))
    return checkedRaw(
      type,
      inside,
      raw.split(",").map((each) => each.trim()),
    );
  const reading = type.read(wrapRaw(inside, raw), contextOf(type));
  // A host takes `http://` off by itself, but says so at every start.
  if (reading.ok) return (type.name === "host" ? mend(type, raw) : undefined) ?? { raw };
  const mended = inside.length === 0 ? mend(type, raw) : undefined;
  if (mended !== undefined && type.read(mended.raw, context).ok) return mended;
  return { fault: reading.faults[0]?.message ?? "is not valid" };
}

function holdsVariable(raw: Raw): boolean {
  return JSON.stringify(raw).includes("${");
}
