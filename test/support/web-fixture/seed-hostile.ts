import { api } from "../api.ts";
import { hostileHtml, hostileKeys, hostileNames, hostileSvg } from "./hostile-names.ts";
import { trackingClient } from "./tracking-client.ts";

export interface SeededHostile {
  /** An experiment whose name is a script. */
  readonly experimentId: string;
  /** Its run with hostile keys and values of every kind, 10,000 tags, and hostile artifacts. */
  readonly runId: string;
  /** One run for each hostile name, of the same experiment. */
  readonly runIds: readonly string[];
  /** Jobs with hostile names, commands and output. */
  readonly jobIds: readonly string[];
}

const names = Object.values(hostileNames);

/** Everything in it is as hostile as the API lets in. */
export async function seedHostile(url: string): Promise<SeededHostile> {
  const client = trackingClient(url);
  const experimentId = await client.experiment(hostileNames.script);
  const runIds: string[] = [];
  for (const name of names) {
    const id = await client.run(experimentId, name);
    await client.log(id, { metrics: oddMetrics("loss"), params: { note: name }, tags: { note: name } });
    await client.end(id);
    runIds.push(id);
  }
  const runId = await client.run(experimentId, hostileNames.image);
  await client.log(runId, {
    metrics: hostileKeys.flatMap((key) => oddMetrics(key)),
    params: Object.fromEntries(hostileKeys.map((key, i) => [key, names[i] ?? key])),
    tags: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`tag ${i}`, names[i % names.length] ?? ""])),
  });
  await client.artifact(runId, "report.html", hostileHtml);
  await client.artifact(runId, "picture.svg", hostileSvg);
  await client.artifact(runId, `${hostileNames.emoji}/${"n".repeat(200)}.txt`, hostileNames.script);
  await client.artifact(runId, "bad.json", '{"a": [1, 2,');
  return { experimentId, runId, runIds, jobIds: await submitHostile(url) };
}

function oddMetrics(key: string) {
  const values = [1, "NaN", -1e308, "Infinity", 1e-300, "-Infinity", 0.5];
  return values.map((value, step) => ({ key, value, step, timestamp: 1_700_000_000_000 + step }));
}

async function submitHostile(url: string): Promise<readonly string[]> {
  const jobs = api(url);
  const ids: string[] = [];
  for (const name of [hostileNames.script, hostileNames.long.slice(0, 200), hostileNames.emoji]) {
    const script = `printf '%s\\n' "$TEXT"; printf '\\033[31mred\\033[0m \\033]8;;javascript:1\\007link\\033]8;;\\007\\n'`;
    const { id } = await jobs.submit({
      name,
      command: ["sh", "-c", script, name],
      env: { TEXT: name },
      experiment: hostileNames.script,
    });
    ids.push(id);
  }
  for (const id of ids) await jobs.reaches(id, ["succeeded", "failed"]);
  return ids;
}
