import { QueryClient } from "@tanstack/react-query";
import { asProblem } from "./problem.ts";

/** What is worth asking again by itself: a server that is away, not one that said no. */
function isPassing(error: unknown): boolean {
  const { status } = asProblem(error);
  return status === undefined || status === 502 || status === 503 || status === 504;
}

/** Answers stay until the live feed names them; see shared/live. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < 3 && isPassing(error),
        throwOnError: false,
      },
    },
  });
}
