import { withoutPassword } from "#/config/explain/index.ts";

/** One thing that the configuration names and that can be asked whether it is there. */
export interface Probe {
  /** "database", "Redis". */
  readonly target: string;
  /** Where it is, without credentials. */
  readonly address: string;
  /** What to look at when it fails. */
  readonly hint: string;
  /** Texts that no message may hold. */
  readonly secrets: readonly string[];
  /** What was found, in words; throws when it is not as it should be. */
  run(this: void, signal: AbortSignal): Promise<string>;
}

/** What came of it: the stable form of `config validate --live --json`. */
export interface LiveCheck {
  readonly target: string;
  readonly address: string;
  readonly result: "ok" | "failed";
  readonly latency_ms: number;
  /** What was found or what went wrong. */
  readonly message: string;
  readonly hint: string | null;
}

/** Runs a probe to its end, or to its timeout. */
export async function runProbe({ target, address, hint, secrets, run }: Probe, timeoutMs: number): Promise<LiveCheck> {
  const began = performance.now();
  const timer = AbortSignal.timeout(timeoutMs);
  const late = new Promise<never>((_resolve, reject) => {
    timer.addEventListener("abort", () => reject(new Error(`gave no answer within ${timeoutMs / 1000} s`)));
  });
  let outcome: Pick<LiveCheck, "result" | "message" | "hint">;
  try {
    outcome = { result: "ok", message: await Promise.race([run(timer), late]), hint: null };
  } catch (error) {
    outcome = { result: "failed", message: reasonOf(error), hint };
  }
  const message = cleaned(outcome.message, secrets);
  return { target, address, ...outcome, message, latency_ms: Math.round(performance.now() - began) };
}

/** The message of the error that began it: drivers and fetch wrap it. */
function reasonOf(error: unknown): string {
  let found: unknown = error;
  while (found instanceof Error && found.cause instanceof Error) found = found.cause;
  if (found instanceof AggregateError) return reasonOf(found.errors[0]);
  if (!(found instanceof Error)) return String(found);
  const { code } = found as NodeJS.ErrnoException;
  return reasons[code ?? ""] ?? (found.message || String(code));
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "refuses connections",
  ENOTFOUND: "has a name that no DNS server knows",
  EAI_AGAIN: "has a name that cannot be looked up now",
  ECONNRESET: "closed the connection",
  EHOSTUNREACH: "cannot be reached from here",
  ENETUNREACH: "cannot be reached from here",
  CERT_HAS_EXPIRED: "has a certificate that has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "has a certificate that it signed itself",
  SELF_SIGNED_CERT_IN_CHAIN: "has a certificate of an unknown authority",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "has a certificate of an unknown authority",
};

function cleaned(message: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]).filter((form) => form !== "");
  return withoutPassword(forms.reduce((text, form) => text.replaceAll(form, "***"), message));
}
