import { Lexer } from "yaml";
import type { ConfigFault } from "../faults.ts";

/** A fault at an offset of the text. */
export interface YamlFault extends Pick<ConfigFault, "code" | "message"> {
  readonly offset: number;
}

/** Deeper than any setting is. */
const mostDepth = 50;

export const tooDeep = "Lists and maps are nested too deep";

/** What begins and does not end: a quoted text, a `[` or `{`; or too many of these in each other. */
export function openFault(text: string): YamlFault | undefined {
  const brackets: { readonly token: string; readonly offset: number }[] = [];
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (isUnclosed(token))
      return { code: "SYNTAX", message: `The text that begins here has no closing ${token[0]}`, offset };
    if (token === "[" || token === "{") brackets.push({ token, offset });
    if (token === "]" || token === "}") brackets.pop();
    if (brackets.length > mostDepth) return { code: "TOO_LARGE", message: tooDeep, offset };
    if (!marks.has(token)) offset += token.length;
  }
  const [first] = brackets;
  if (first === undefined) return undefined;
  const message = first.token === "[" ? "The list that begins here has no ]" : "The map that begins here has no }";
  return { code: "SYNTAX", message, offset: first.offset };
}

/** What the lexer puts between the parts of the text. */
const marks: ReadonlySet<string> = new Set(["\u0002", "\u0018", "\u001F"]);

function isUnclosed(token: string): boolean {
  const quote = token[0];
  return (quote === '"' || quote === "'") && (token.length === 1 || !token.endsWith(quote));
}
