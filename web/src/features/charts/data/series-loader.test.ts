import { expect, test, vi } from "vitest";
import type { SeriesQuestion } from "./batches.ts";
import { createSeriesLoader } from "./series-loader.ts";

type Read = NonNullable<Parameters<typeof createSeriesLoader>[0]>;

const ask = (metric: string, ...runIds: string[]): SeriesQuestion => ({
  metric,
  runIds,
  grid: { axis: "step", from: 0, to: 9, buckets: 100, smoothing: 0 },
  known: new Map(),
});

const read = () =>
  vi.fn<Read>(async ({ runs }) => ({
    from: 0,
    to: 9,
    series: [...runs].flatMap(([id, metrics]) =>
      [...metrics.keys()].map((key) => ({
        run_id: id,
        key,
        points: 0,
        version: "v",
        keep: 0,
        x: [],
        min: [],
        max: [],
        last: [],
      })),
    ),
  }));

test("what is asked for in one turn goes out together, and each asker gets its own", async () => {
  const reading = read();
  const loader = createSeriesLoader(reading);
  const { signal } = new AbortController();
  const [loss, acc] = await Promise.all([
    loader.ask(ask("loss", "a", "b"), signal),
    loader.ask(ask("acc", "b"), signal),
  ]);
  expect(reading).toHaveBeenCalledTimes(1);
  expect(loss.map((line) => `${line.run_id} ${line.key}`)).toEqual(["a loss", "b loss"]);
  expect(acc.map((line) => `${line.run_id} ${line.key}`)).toEqual(["b acc"]);
});

test("what nobody waits for any more is not asked for", async () => {
  const reading = read();
  const loader = createSeriesLoader(reading);
  const [gone, here] = [new AbortController(), new AbortController()];
  const given = loader.ask(ask("loss", "a"), gone.signal).catch(() => "given up");
  const kept = loader.ask(ask("acc", "a"), here.signal);
  gone.abort();
  await kept;
  expect(await given).toBe("given up");
  expect([...(reading.mock.calls[0]?.[0].runs.get("a")?.keys() ?? [])]).toEqual(["acc"]);
});

test("a failure reaches all that wait", async () => {
  const loader = createSeriesLoader(async () => {
    throw new Error("no");
  });
  const { signal } = new AbortController();
  const answers = await Promise.allSettled([loader.ask(ask("a", "1"), signal), loader.ask(ask("b", "1"), signal)]);
  expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});

test("while enough requests are under way, questions gather and go out together", async () => {
  const ends: (() => void)[] = [];
  const reading = read();
  const answerOf = reading.getMockImplementation();
  reading.mockImplementation(async (batch, signal) => {
    await new Promise<void>((end) => ends.push(end));
    return (await answerOf?.(batch, signal)) ?? { from: null, to: null, series: [] };
  });
  const loader = createSeriesLoader(reading);
  const { signal } = new AbortController();
  const first = [];
  for (const metric of ["a", "b", "c"]) {
    first.push(loader.ask(ask(metric, "run"), signal));
    await vi.waitFor(() => expect(ends).toHaveLength(first.length));
  }
  const later = [loader.ask(ask("d", "run"), signal), loader.ask(ask("e", "run"), signal)];
  await new Promise((turn) => setTimeout(turn));
  expect(reading).toHaveBeenCalledTimes(3);
  ends[0]?.();
  await first[0];
  await vi.waitFor(() => expect(reading).toHaveBeenCalledTimes(4));
  expect([...(reading.mock.calls[3]?.[0].runs.get("run")?.keys() ?? [])]).toEqual(["d", "e"]);
  ends.forEach((end) => end());
  await Promise.all([...first, ...later]);
});
