import { isPharosError, type PharosError } from "#/base/errors/index.ts";
import type { Output } from "../terminal/output.ts";
import { plainLine } from "../terminal/text.ts";

/** Says on stderr what failed and, last, what to do next. A stack is shown only when asked for. */
export function reportFailure(out: Output, error: unknown, debug: boolean): void {
  if (debug) out.say(String(error instanceof Error ? (error.stack ?? error.message) : error));
  const paint = out.paintWords;
  if (!isPharosError(error)) {
    const message = error instanceof Error ? error.message : String(error);
    out.say(`${paint("red", "Error:")} Pharos failed: ${plainLine(message)} (INTERNAL)`);
    out.say("Run it again with PHAROS_DEBUG=1 to see where.");
    return;
  }
  out.say(`${paint("red", "Error:")} ${plainLine(error.message)} (${codeOf(error)})`);
  for (const fault of error.errors) out.say(`  ${plainLine(fault.path)}: ${plainLine(fault.message)}`);
  if (error.hint !== undefined) out.say(plainLine(error.hint));
}

/** The server's own code, also when this program does not know it. */
function codeOf(error: PharosError): string {
  const { code } = error.extra;
  return typeof code === "string" ? code : error.code;
}
