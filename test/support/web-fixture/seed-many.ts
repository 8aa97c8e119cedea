import { trackingClient, type Batch } from "./tracking-client.ts";

export interface Shape {
  readonly runs: number;
  /** Names in all; one in sixteen is a param's, one in 32 a tag's, the others metrics'. */
  readonly keys: number;
  readonly experiment?: string;
}

const callers = 8;

/** An experiment of many finished runs that all log every key once; answers its id. Values differ from run to run. */
export async function seedMany(url: string, { runs, keys, experiment = "many" }: Shape): Promise<string> {
  const client = trackingClient(url);
  const experimentId = await client.experiment(experiment);
  const began = Date.now() - runs * 1000;
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let run = next++; run < runs; run = next++) {
      const id = await client.run(experimentId, `run-${run}`, began + run * 1000);
      await client.log(id, batchOf(run, keys));
      await client.end(id);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return experimentId;
}

function batchOf(run: number, keys: number): Batch {
  const params = Math.min(100, Math.ceil(keys / 16));
  const tags = Math.min(100, Math.ceil(keys / 32));
  const texts = (count: number, letter: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`${letter}${i}`, `${(run * 31 + i) % 97}`]));
  return {
    params: texts(params, "p"),
    tags: texts(tags, "t"),
    metrics: Array.from({ length: Math.max(0, keys - params - tags) }, (_, i) => ({
      key: `m${i}`,
      // Spread so that every order of the runs is another one.
      value: ((run * 7919 + i * 104_729) % 1_000_003) / 1_000_003,
      step: 1,
    })),
  };
}
