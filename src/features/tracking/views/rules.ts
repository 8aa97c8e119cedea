import { PharosError } from "#/base/errors/index.ts";
import type { SavedView, ViewContent } from "./model.ts";

/** UTF-16 units of a name. */
export const maxViewName = 250;
/** UTF-8 bytes of a state. */
const maxStateBytes = 16 * 1024;

/** Checks what came from outside, as far as it came; throws INVALID_REQUEST. */
export function checkView({ name, state }: Partial<ViewContent>): void {
  const nameFault = name === undefined ? undefined : faultOfName(name);
  if (nameFault !== undefined) throw refused("name", nameFault);
  const stateFault = state === undefined ? undefined : faultOfState(state);
  if (stateFault !== undefined) throw refused("state", stateFault);
}

function faultOfName(name: string): string | undefined {
  if (name.trim() === "") return "is empty";
  if (/\p{Cc}/u.test(name)) return "has a control character";
  return name.isWellFormed() ? undefined : "is not well-formed Unicode";
}

function faultOfState(state: string): string | undefined {
  if (Buffer.byteLength(state) > maxStateBytes) return `is longer than ${maxStateBytes} bytes`;
  if (!state.isWellFormed()) return "is not well-formed Unicode";
  try {
    const value: unknown = JSON.parse(state);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? undefined : "is not a JSON object";
  } catch {
    return "is not JSON";
  }
}

function refused(member: string, fault: string): PharosError {
  return new PharosError("INVALID_REQUEST", `body/${member} ${fault}.`, {
    errors: [{ path: `body/${member}`, message: fault }],
  });
}

/** The entity tag of a view's version. */
export function viewEtag({ version }: Pick<SavedView, "version">): string {
  return `"${version}"`;
}

/** Throws unless If-Match names this version; IF_MATCH_MISSING, VIEW_CHANGED. */
export function requireMatch(ifMatch: string | undefined, view: SavedView): void {
  if (ifMatch === undefined) {
    throw new PharosError("IF_MATCH_MISSING", "Changes of a saved view need the header If-Match.");
  }
  const tags = ifMatch.split(",").map((tag) => tag.trim());
  if (tags.includes("*") || tags.includes(viewEtag(view))) return;
  throw new PharosError("VIEW_CHANGED", `The saved view is at version ${viewEtag(view)} now.`);
}
