import { PharosError } from "#/base/errors/index.ts";

/** A command line that cannot be carried out as it stands. */
export function usage(detail: string, hint?: string): PharosError {
  return new PharosError("USAGE", detail, hint === undefined ? {} : { hint });
}

/** A whole number of an option's text; undefined when the option was not given. */
export function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^-?\d{1,15}$/.test(text)) throw usage(`${option} takes a whole number, not '${text}'.`);
  return Number(text);
}

/** A number of an option's text; undefined when the option was not given. */
export function decimal(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw usage(`${option} takes a number, not '${text}'.`);
  return value;
}

/** `K=V` texts → an object; a later one wins. */
export function pairs(option: string, texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf("=");
      if (at < 1) throw usage(`${option} takes NAME=VALUE, not '${text}'.`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

/** A job as people write it: `12` or `#12`. */
export function jobId(text: string): string {
  const id = /^#?(\d{1,15})$/.exec(text)?.[1];
  if (id === undefined) throw usage(`'${text}' is not a job's number.`, "List the jobs with: pharos jobs");
  return id;
}
