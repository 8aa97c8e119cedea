import { foreignBool } from "../foreign-bool.ts";
import type { Kind, Raw } from "../kinds/index.ts";

export interface Mended {
  readonly raw: Raw;
  readonly how: string;
}

/** Another form of a value that means the same, where the four systems write it otherwise than Pharos. */
export function mend({ name }: Kind<unknown>, raw: Raw): Mended | undefined {
  if (typeof raw !== "string") return undefined;
  const text = raw.trim();
  const word = name.includes("bool") ? foreignBool(text) : undefined;
  if (word !== undefined && word !== text) return { raw: word, how: `written as ${word}` };
  if (/\bint\b/.test(name) && /^\d+\.0+$/.test(text)) {
    const whole = text.slice(0, text.indexOf("."));
    return { raw: whole, how: `written as the whole number ${whole}` };
  }
  if (name.includes("host") && /^https?:\/\//i.test(text)) {
    return {
      raw: text.replace(/^https?:\/\//i, "").replace(/\/+$/, ""),
      how: "the http:// before the host was taken off",
    };
  }
  if (/\burl\b/.test(name) && /^[a-z0-9][a-z0-9.-]*(:\d+)?$/i.test(text)) {
    return { raw: `http://${text}`, how: "http:// was put before the host" };
  }
  return undefined;
}
