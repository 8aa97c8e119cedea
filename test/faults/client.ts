import { setTimeout as delay } from "node:timers/promises";

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** One request that gives up after two seconds; throws when there was no answer. */
export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(2000) });
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
}

/**
 * Repeats the request through bad times until an answer that decides: below 500, neither 429 nor 507. `odd` hears of
 * answers that no fault excuses: a 500 means that something was not thought of.
 */
export async function sendUntilDecided(
  url: string,
  init: RequestInit,
  odd: (detail: string) => void,
  within = 120_000,
): Promise<Answer> {
  const end = performance.now() + within;
  let last: unknown;
  while (performance.now() < end) {
    try {
      const answer = await send(url, init);
      if (answer.status < 500 && answer.status !== 429) return answer;
      last = `${answer.status} ${answer.body.toString().slice(0, 500)}`;
      if (answer.status === 500) odd(`${init.method ?? "GET"} ${url}: ${String(last)}`);
    } catch (error) {
      last = error;
    }
    await delay(150);
  }
  throw new Error(`no decided answer from ${url}`, { cause: last });
}

/** A GET that must succeed; for reading once all is quiet. */
export async function read<T>(url: string): Promise<T> {
  const answer = await send(url);
  if (answer.status !== 200) throw new Error(`${url}: ${answer.status} ${answer.body.toString().slice(0, 500)}`);
  return JSON.parse(answer.body.toString()) as T;
}
