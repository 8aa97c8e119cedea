import { expect, test, vi } from "vitest";
import { api, createQueryClient } from "#/shared/api/index.ts";
import { endQuery, readEnd, type LinesAnswer } from "./queries.ts";

const end = (attempt: number) => ({ attempt, items: [], total_lines: attempt }) as unknown as LinesAnswer;

/** The server's answers, and which attempt each was asked for. */
function serve() {
  const asked: unknown[] = [];
  vi.spyOn(api, "GET").mockImplementation(((_path: string, init: { params: { query: { attempt?: number } } }) => {
    const { attempt } = init.params.query;
    asked.push(attempt);
    return Promise.resolve({ data: end(attempt ?? 2) });
  }) as never);
  return asked;
}

test("the end that was asked for ahead is what the log begins with", async () => {
  const asked = serve();
  const client = createQueryClient();
  void client.prefetchQuery(endQuery("7", undefined));
  expect(await readEnd(client, "7", 2)).toEqual(end(2));
  expect(asked).toEqual([undefined]);
});

test("of another attempt than the newest it is asked for by itself", async () => {
  const asked = serve();
  const client = createQueryClient();
  void client.prefetchQuery(endQuery("7", undefined));
  expect(await readEnd(client, "7", 1)).toEqual(end(1));
  expect(asked).toEqual([undefined, 1]);
  expect(await readEnd(createQueryClient(), "7", 1)).toEqual(end(1));
  expect(asked).toEqual([undefined, 1, 1]);
});
