import { askSecret, readAll, type Input } from "../terminal/ask-secret.ts";
import type { Output } from "../terminal/output.ts";
import { usage } from "../shell/usage.ts";

export interface SecretSource {
  readonly stdin: Input;
  readonly out: Output;
  /** `--stdin` was given. */
  readonly piped: boolean;
  /** What is asked for: a setting's key. */
  readonly what: string;
  /** What to do where nobody can be asked. */
  readonly hint: string;
}

/** A secret from stdin, or typed without echo; never from the command line, which other users see. */
export async function secretValue({ stdin, out, piped, what, hint }: SecretSource): Promise<string> {
  if (!piped && stdin.isTTY !== true) throw usage(`${what} is a secret, and there is no terminal to ask at.`, hint);
  const value = piped ? await readAll(stdin) : await askSecret(stdin, out, what);
  if (value === undefined || value.trim() === "") throw usage(`No value was given for ${what}.`, hint);
  return value;
}
