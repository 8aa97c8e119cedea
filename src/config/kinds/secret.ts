import { inspect } from "node:util";
import type { Kind } from "./kind.ts";

const shown = "[secret]";

/** A value that shows itself to nobody by accident: logs, JSON, templates and inspection print `[secret]`. */
export class Secret<T = string> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value itself, for the one place that uses it. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }
}

/** A value of another kind that no output, message or log may show. */
export function secret<T>(of: Kind<T>): Kind<Secret<T>> {
  return {
    name: `secret ${of.name}`,
    bounds: of.bounds,
    secret: true,
    merges: of.merges,
    schema: of.schema,
    read: (raw, context) => {
      const reading = of.read(raw, { ...context, quote: () => "what is given" });
      return reading.ok ? { ok: true, value: new Secret(reading.value) } : reading;
    },
    show: () => shown,
  };
}
