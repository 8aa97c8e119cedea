import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Scope } from "./scope.ts";

/**
 * What happens to bytes and connections:
 * - `pass` forwards; `delay` forwards late.
 * - `hold` keeps what clients say on connections whose first bytes contain `only`, also when they have gone meanwhile,
 *   and delivers it when the mode changes, as a network does that finds its way again.
 * - `black-hole` keeps everything back, so that both ends believe in a connection that carries nothing. Afterwards these
 *   connections are reset, as a network does whose state was lost.
 * - `reset` ends living connections with RST and refuses new ones the same way.
 *
 * A change applies to living connections too.
 */
type ProxyMode =
  | { readonly kind: "pass" }
  | { readonly kind: "black-hole" }
  | { readonly kind: "hold"; readonly only: string }
  | { readonly kind: "reset" }
  | { readonly kind: "delay"; readonly ms: number };

/** What a client said on one connection until the first answer came, and that answer's beginning. */
export interface Exchange {
  readonly said: string;
  readonly answered: string;
  /** When the first of it was passed on: seconds on the machine's monotonic clock. */
  readonly deliveredAt: number;
}

export interface HalfOpenProxy {
  readonly port: number;
  readonly url: string;
  set(mode: ProxyMode): void;
  connections(): number;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
  held: boolean;
}

/** The state that all connections share. */
interface Way {
  readonly mode: () => ProxyMode;
  /** When bytes that are said now may go on; undefined: at once. */
  readonly clear: (first: string | undefined) => Promise<unknown> | undefined;
  readonly heard: (exchange: Exchange) => void;
}

/** A TCP proxy on 127.0.0.1 in front of `target`, whose mode can change at any moment. */
export async function halfOpenProxy(
  scope: Scope,
  target: number,
  heard: Way["heard"] = () => undefined,
): Promise<HalfOpenProxy> {
  const pairs = new Set<Pair>();
  let mode: ProxyMode = { kind: "pass" };
  let gate = Promise.withResolvers<void>();
  const way: Way = {
    mode: () => mode,
    clear: (first) => {
      if (mode.kind === "hold") return first?.includes(mode.only) ? gate.promise : undefined;
      return mode.kind === "delay" ? delay(mode.ms) : undefined;
    },
    heard,
  };
  const server = createServer({ pauseOnConnect: true }, (client) => {
    if (mode.kind === "reset") client.resetAndDestroy();
    else open(client, target, pairs, way);
  });
  const bound = await listen(server);
  const proxy: HalfOpenProxy = {
    port: bound,
    url: `http://127.0.0.1:${bound}`,
    set(next) {
      mode = next;
      if (next.kind !== "hold") {
        gate.resolve();
        gate = Promise.withResolvers();
      }
      for (const pair of pairs) apply(pair, next, pairs);
    },
    connections: () => pairs.size,
    close: () =>
      new Promise((resolve) => {
        for (const pair of pairs) drop(pair, pairs);
        server.close(() => resolve());
      }),
  };
  scope.defer(() => proxy.close());
  return proxy;
}

function open(client: Socket, target: number, pairs: Set<Pair>, way: Way): void {
  const upstream = connect({ port: target, host: "127.0.0.1", noDelay: true });
  const pair: Pair = { client, upstream, held: false };
  pairs.add(pair);
  client.setNoDelay(true);
  const gone = () => {
    // A held connection must look alive to the other side.
    if (pair.held) return;
    pairs.delete(pair);
    client.destroy();
    upstream.destroy();
  };
  const talk = new Talk(way);
  for (const [from, to] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    const late = forward(pair, from, to, from === client ? talk : undefined, way);
    // A close follows every error.
    from.on("error", () => undefined);
    // What it said before it went still travels, and the answer still comes.
    from.on("close", () => (to.destroyed ? gone() : late(() => void to.end())));
  }
  upstream.once("data", (bytes) => talk.answered(bytes.toString("latin1")));
  apply(pair, way.mode(), pairs);
  if (!pair.held) client.resume();
}

/** Copies bytes one way; answers how to do something after all that was said so far has been passed on. */
function forward(pair: Pair, from: Socket, to: Socket, talk: Talk | undefined, way: Way): (send: () => void) => void {
  let line: Promise<unknown> = Promise.resolve();
  const late = (send: () => void) => {
    const clear = way.clear(talk?.first);
    // One line of sends per direction keeps the bytes in order when the delay changes.
    line = line.then(() => clear).then(() => pair.held || to.destroyed || send());
  };
  from.on("data", (bytes) => {
    if (pair.held) return;
    talk?.said(bytes);
    late(() => {
      talk?.delivered();
      to.write(bytes);
    });
  });
  from.on("end", () => {
    if (!pair.held) late(() => void to.end());
  });
  return late;
}

/** What is told of one connection until its first answer. */
class Talk {
  /** The first bytes that the client said. */
  first: string | undefined;
  readonly #way: Way;
  #said = "";
  #deliveredAt: number | undefined;

  constructor(way: Way) {
    this.#way = way;
  }

  said(bytes: Buffer): void {
    const text = bytes.toString("latin1");
    this.first ??= text;
    if (this.#said.length < 64 * 1024) this.#said += text;
  }

  delivered(): void {
    this.#deliveredAt ??= Number(process.hrtime.bigint()) / 1e9;
  }

  answered(answered: string): void {
    if (this.#deliveredAt !== undefined)
      this.#way.heard({ said: this.#said, answered, deliveredAt: this.#deliveredAt });
  }
}

function apply(pair: Pair, mode: ProxyMode, pairs: Set<Pair>): void {
  if (mode.kind === "black-hole") {
    pair.held = true;
    pair.client.pause();
    pair.upstream.pause();
  } else if (pair.held || mode.kind === "reset") {
    drop(pair, pairs);
  }
}

function drop(pair: Pair, pairs: Set<Pair>): void {
  pair.held = false;
  pairs.delete(pair);
  pair.client.resetAndDestroy();
  pair.upstream.resetAndDestroy();
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address && typeof address === "object") resolve(address.port);
      else reject(new Error("the proxy has no address"));
    });
  });
}
