import { answer, api, type Answer } from "#/shared/api/index.ts";
import { batchesOf, type Batch, type SeriesQuestion } from "./batches.ts";
import type { ToldLine } from "./line.ts";

/** Reads what charts draw: all that is asked for within one turn, or while enough is under way, goes out together. */
export interface SeriesLoader {
  /** The server's word on each of the runs. */
  ask(question: SeriesQuestion, signal: AbortSignal): Promise<readonly ToldLine[]>;
}

interface Waiting {
  readonly question: SeriesQuestion;
  readonly signal: AbortSignal;
  readonly take: (lines: readonly ToldLine[]) => void;
  readonly fail: (error: unknown) => void;
}

type Told = Answer<"/api/v1/series", "post">;

type ReadSeries = (batch: Batch, signal: AbortSignal) => Promise<Told>;

/** While so many requests are under way, questions gather: rows of charts that come one by one ask together. */
const mostUnderWay = 3;

export function createSeriesLoader(read: ReadSeries = readSeries): SeriesLoader {
  let waiting: Waiting[] = [];
  let underWay = 0;
  const flush = (): void => {
    if (underWay >= mostUnderWay) return;
    const asked = waiting.filter(({ signal }) => !signal.aborted);
    waiting = [];
    for (const { batch, members } of batchesOf(asked, ({ question }) => question)) void send(batch, members);
  };
  const send = async (batch: Batch, members: readonly Waiting[]): Promise<void> => {
    underWay += 1;
    await serve(read, batch, members);
    underWay -= 1;
    if (waiting.length > 0) flush();
  };
  return {
    ask(question, signal) {
      return new Promise((take, fail) => {
        signal.addEventListener("abort", () => fail(signal.reason), { once: true });
        if (waiting.length === 0) setTimeout(flush, 0);
        waiting.push({ question, signal, take, fail });
      });
    },
  };
}

/** Reads a batch for all that wait for it. It is given up when nobody waits any more. */
async function serve(read: ReadSeries, batch: Batch, members: readonly Waiting[]): Promise<void> {
  const giveUp = new AbortController();
  const onAbort = (): void => {
    if (members.every(({ signal }) => signal.aborted)) giveUp.abort();
  };
  for (const { signal } of members) signal.addEventListener("abort", onAbort, { once: true });
  try {
    const told = await read(batch, giveUp.signal);
    const byMetric = Map.groupBy(told.series, ({ key }) => key);
    for (const { question, take } of members) {
      const wanted = new Set(question.runIds);
      take((byMetric.get(question.metric) ?? []).filter(({ run_id: id }) => wanted.has(id)));
    }
  } catch (error) {
    for (const { fail } of members) fail(error);
  }
}

function readSeries({ runs, grid }: Batch, signal: AbortSignal): Promise<Told> {
  const { axis, from, to, buckets, smoothing } = grid;
  const series = [...runs].map(([id, metrics]) => {
    const known = [...metrics].flatMap(([key, version]) => (version === undefined ? [] : [[key, version]]));
    const all = { run_id: id, keys: [...metrics.keys()] };
    return known.length === 0 ? all : { ...all, known: Object.fromEntries(known) as Record<string, string> };
  });
  const ends = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return answer(api.POST("/api/v1/series", { body: { series, x: axis, buckets, smoothing, ...ends }, signal }));
}
