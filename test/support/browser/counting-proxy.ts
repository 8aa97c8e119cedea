import { request } from "node:http";
import { startLocalServer } from "../local-http-server.ts";
import type { Scope } from "../scope.ts";

export interface CountingProxy {
  readonly url: string;
  /** Streams of hints that are open now. */
  streams(): number;
}

/** Stands before a server and counts the streams of hints that its pages hold open. */
export async function startCountingProxy(scope: Scope, server: string): Promise<CountingProxy> {
  let streams = 0;
  const proxy = await startLocalServer((incoming, answer) => {
    const { method, headers, url = "/" } = incoming;
    const outgoing = request(`${server}${url}`, { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    if (url.startsWith("/api/v1/events")) {
      streams += 1;
      answer.once("close", () => (streams -= 1));
    }
    answer.once("close", () => outgoing.destroy());
    outgoing.on("error", () => answer.destroy());
    incoming.pipe(outgoing);
  });
  scope.defer(() => proxy.close());
  return { url: proxy.url, streams: () => streams };
}
