/** A fault at one place of a request, for instance `body/filter`. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** What a failed call says: the members of an RFC 9457 problem document that people are shown. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: string;
  readonly hint: string | undefined;
  readonly faults: readonly Fault[];
  /** HTTP status; undefined when no answer came. */
  readonly status: number | undefined;

  constructor(code: string, detail: string, more: { hint?: string; faults?: readonly Fault[]; status?: number } = {}) {
    super(detail);
    this.code = code;
    this.hint = more.hint;
    this.faults = more.faults ?? [];
    this.status = more.status;
  }
}

/** Reads a failed answer. Whatever stands between the page and the server may answer too, so nothing is taken for granted. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const said = isRecord(body) ? body : {};
  const code = textOf(said["code"]) ?? `HTTP_${response.status}`;
  const detail = textOf(said["detail"]) ?? `The server answered ${response.status} ${response.statusText}.`;
  const hint = textOf(said["hint"]);
  return new Problem(code, detail, {
    status: response.status,
    faults: Array.isArray(said["errors"]) ? said["errors"].filter(isFault) : [],
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Any thrown thing as a problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem("UNEXPECTED", error instanceof Error ? error.message : String(error), {
    hint: "Load the page again; when it happens again, tell whoever runs this server.",
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isFault(value: unknown): value is Fault {
  return isRecord(value) && typeof value["path"] === "string" && typeof value["message"] === "string";
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
