import { once } from "node:events";
import type { Scope } from "../../support/scope.ts";
import type { Program } from "../../support/spawn-program.ts";

/** Variables of a Node program whose heap can be looked at. */
export const inspected = { NODE_OPTIONS: "--inspect=127.0.0.1:0" };

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
}

/**
 * Answers what the main thread of a program keeps in its heap, in MB (10^6 bytes), after a collection: V8 lets a server
 * that logs all the time grow to several times that before it collects. The program runs with the variables of `inspected`.
 */
export async function openHeap(scope: Scope, program: Program): Promise<() => Promise<number>> {
  const [address] = /ws:\/\/\S+/.exec(program.stderr()) ?? [];
  if (address === undefined) throw new Error(`The program has no inspector; it said:\n${program.stderr()}`);
  const socket = new WebSocket(address);
  scope.defer(() => socket.close());
  await once(socket, "open");
  let calls = 0;
  const call = async (method: string): Promise<unknown> => {
    const id = (calls += 1);
    const answered = answerTo(socket, id);
    socket.send(JSON.stringify({ id, method }));
    return answered;
  };
  return async () => {
    await call("HeapProfiler.collectGarbage");
    const { usedSize } = (await call("Runtime.getHeapUsage")) as { usedSize: number };
    return usedSize / 1e6;
  };
}

function answerTo(socket: WebSocket, id: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const over = new AbortController();
    const { signal } = over;
    const hear = ({ data }: MessageEvent): void => {
      const answer = JSON.parse(String(data)) as Answer;
      if (answer.id !== id) return;
      over.abort();
      resolve(answer.result);
    };
    socket.addEventListener("message", hear, { signal });
    socket.addEventListener("close", () => reject(new Error("The inspector's program has ended.")), { signal });
  });
}
