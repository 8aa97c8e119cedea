// An escape character, written as "a control character that is no tab", before what terminals take as a command.
const command = /(?!\t)\p{Cc}(?:\[[0-?]*[ -/]*[@-~]|\][^\p{Cc}]*(?!\t)\p{Cc}\\?)/gu;
const control = /(?!\t)\p{Cc}/gu;

/** A line of output without its ANSI codes and other control characters, except tabs. */
export function plainText(line: string): string {
  return line.replaceAll(command, "").replaceAll(control, "");
}
