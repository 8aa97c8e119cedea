import { catalogue, PharosError, type ErrorCode, type Fault } from "#/base/errors/index.ts";

/** The standard members of a problem document; what else it carries are facts for programs. */
const standard = new Set(["type", "title", "status", "code", "detail", "hint", "errors"]);

/** An answer that is not a success → the error that the server raised, with its code, or SERVER_ERROR for a newer server's. */
export async function errorOf(response: Response): Promise<PharosError> {
  const problem = await readProblem(response);
  if (problem !== undefined) return errorIn(problem, response.status);
  return new PharosError("UNEXPECTED_ANSWER", `${response.url} answered ${response.status} ${response.statusText}.`, {
    extra: { status: response.status },
  });
}

/** The same of the problem document with which a stream of events ends. */
export function errorOfEvent(data: unknown): PharosError {
  if (isProblem(data)) return errorIn(data, Number(data.status));
  return new PharosError("UNEXPECTED_ANSWER", "The server ended the stream without saying why.");
}

function errorIn(problem: ProblemDocument, status: number): PharosError {
  const { code, detail, hint, errors } = problem;
  const rest = Object.entries(problem).filter(([key]) => !standard.has(key));
  return new PharosError(isKnown(code) ? code : "SERVER_ERROR", text(detail) ?? `The server answered ${code}.`, {
    ...(text(hint) === undefined ? {} : { hint: String(hint) }),
    errors: Array.isArray(errors) ? errors.filter(isFault) : [],
    extra: { ...Object.fromEntries(rest), status, code },
  });
}

interface ProblemDocument {
  readonly code: string;
  readonly detail?: unknown;
  readonly hint?: unknown;
  readonly errors?: unknown;
  readonly status?: unknown;
}

async function readProblem(response: Response): Promise<ProblemDocument | undefined> {
  if (!(response.headers.get("content-type") ?? "").includes("json")) {
    await response.body?.cancel();
    return undefined;
  }
  // A body that is cut off or not JSON tells no more than its status does.
  const body: unknown = await response.json().catch(() => undefined);
  return isProblem(body) ? body : undefined;
}

function isProblem(body: unknown): body is ProblemDocument {
  return typeof body === "object" && body !== null && "code" in body && typeof body.code === "string";
}

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(catalogue, code);
}

function isFault(value: unknown): value is Fault {
  return (
    typeof value === "object" &&
    value !== null &&
    "path" in value &&
    typeof value.path === "string" &&
    "message" in value &&
    typeof value.message === "string"
  );
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
