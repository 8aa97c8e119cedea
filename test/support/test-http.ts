import { pino } from "pino";
import { localPrincipal } from "#/base/principal.ts";
import { createHttp, type HttpApp } from "#/platform/http/index.ts";

type HttpOptions = Parameters<typeof createHttp>[0];
type TestHttpOptions = Partial<HttpOptions["access"] & Pick<HttpOptions, "idleTimeoutMs" | "fallback">>;

/** An HTTP application without routes, in which the person at this machine may do all unless told otherwise. */
export function testHttp({
  authenticate = () => localPrincipal,
  admit = () => undefined,
  ...options
}: TestHttpOptions = {}): HttpApp {
  const everyone = { hosts: [], origins: [] };
  return createHttp({
    log: pino({ level: "silent" }),
    access: { authenticate, admit },
    guard: () => everyone,
    idleTimeoutMs: 1000,
    keepAliveMs: 1000,
    ...options,
  });
}
