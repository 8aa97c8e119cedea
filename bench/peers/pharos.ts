import type { Scope } from "../../test/support/scope.ts";
import { startPharos, testHome, type TestHome } from "../../test/support/spawn-pharos.ts";
import type { Program } from "../../test/support/spawn-program.ts";

export interface BenchServer {
  readonly url: string;
  readonly at: TestHome;
  readonly program: Program;
}

/** `pharos server` on a home of its own. */
export async function startServer(scope: Scope, env: NodeJS.ProcessEnv = {}): Promise<BenchServer> {
  return startServerOn(scope, await testHome(scope), env);
}

/** The same on a home that was filled before. */
export async function startServerOn(scope: Scope, at: TestHome, env: NodeJS.ProcessEnv = {}): Promise<BenchServer> {
  const program = await startPharos(scope, at, ["server"], { env });
  return { url: at.url, at, program };
}
