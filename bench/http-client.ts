import { Agent, request } from "node:http";

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** A keep-alive client on plain node:http, so that the client's own cost is small and the same for every server. */
export interface HttpClient {
  send(method: string, path: string, body?: string | Buffer, headers?: Record<string, string>): Promise<Answer>;
  /** A call that must answer below 300; a body is JSON. Answers the bytes as they came. */
  bytes(method: string, path: string, body?: string, headers?: Record<string, string>): Promise<Buffer>;
  /** The same with values. */
  json<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T>;
  close(): void;
}

export function httpClient(base: string, sockets = 1): HttpClient {
  const { hostname, port } = new URL(base);
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const client: HttpClient = {
    send: (method, path, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
        const outgoing = request(
          { hostname, port, path, method, agent, headers: { ...length, ...headers } },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on("data", (chunk: Buffer) => chunks.push(chunk));
            answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks) }));
            answer.on("error", reject);
          },
        );
        outgoing.on("error", reject);
        outgoing.end(body);
      }),
    async bytes(method, path, body, headers = {}) {
      const answer = await client.send(method, path, body, { "content-type": "application/json", ...headers });
      if (answer.status < 300) return answer.body;
      throw new Error(`${method} ${path}: ${answer.status} ${answer.body.toString().slice(0, 500)}`);
    },
    async json<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const text = body === undefined ? undefined : JSON.stringify(body);
      return JSON.parse((await client.bytes(method, path, text, headers)).toString() || "{}") as T;
    },
    close: () => agent.destroy(),
  };
  return client;
}
