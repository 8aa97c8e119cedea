import { didYouMean, meant } from "../suggest.ts";
import { bad, good, type Kind, type Reading, type ValueFault } from "./kind.ts";
import { isRawMap, rawFromJson, type Raw } from "./raw.ts";

/** A kind with what docs say of it as a member of a record: a sentence, and what holds when nobody gives it. */
export function member<T>(kind: Kind<T>, doc: string, absent = ""): Kind<T> {
  return { ...kind, doc, absent };
}

type ValueOf<K> = K extends Kind<infer T> ? T : never;

/** Values under fixed names, each optional; in one text as a JSON object. Layers merge by name. */
export function record<const F extends Readonly<Record<string, Kind<unknown>>>>(
  fields: F,
): Kind<{ readonly [N in keyof F]?: ValueOf<F[N]> }> {
  const kinds: Readonly<Record<string, Kind<unknown>>> = fields;
  const names = Object.keys(kinds);
  return {
    name: "map",
    bounds: names.join(", "),
    secret: Object.values(kinds).some((kind) => kind.secret),
    merges: true,
    schema: {
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(
        Object.entries(kinds).map(([name, { schema, doc }]) => [name, doc ? { ...schema, description: doc } : schema]),
      ),
    },
    members: { kinds },
    read: (raw, context) => {
      const given = typeof raw === "string" ? (rawFromJson(raw) ?? raw) : raw;
      if (typeof given === "string" || !isRawMap(given)) return bad(`must be a map of ${names.join(", ")}`);
      const faults: ValueFault[] = [];
      const values: Record<string, unknown> = {};
      for (const [name, value] of Object.entries<Raw>(given)) {
        const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
        const reading: Reading<unknown> = kind
          ? kind.read(value, context)
          : bad(`is not known here${didYouMean(name, names)}`, { ...meant(name, names), name: "unknown" });
        if (reading.ok) values[name] = reading.value;
        else faults.push(...reading.faults.map((fault) => ({ ...fault, at: [name, ...fault.at] })));
      }
      return faults.length > 0 ? { ok: false, faults } : good(values as { readonly [N in keyof F]?: ValueOf<F[N]> });
    },
    show: (values) => {
      const shown = Object.entries(values as Readonly<Record<string, unknown>>).map(
        ([name, value]) => `${name}: ${kinds[name]?.show(value) ?? ""}`,
      );
      return `{${shown.join(", ")}}`;
    },
  };
}
