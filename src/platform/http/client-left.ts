import type { FastifyReply } from "fastify";

/**
 * Runs work that stops when the client leaves. What the work throws after that concerns nobody: there is no one to
 * answer, and nothing to mend.
 */
export async function whileClientStays<T>(
  reply: FastifyReply,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const left = new AbortController();
  const leave = (): void => left.abort();
  reply.raw.once("close", leave);
  try {
    return await work(left.signal);
  } catch (error) {
    if (left.signal.aborted) return undefined;
    throw error;
  } finally {
    reply.raw.off("close", leave);
  }
}
