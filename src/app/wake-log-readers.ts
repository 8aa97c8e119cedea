import { jobTopic } from "#/features/jobs/index.ts";
import { logTopic } from "#/features/logs/index.ts";
import type { Topics } from "#/platform/events/index.ts";

/** Readers of a job's output hear of its end. Answers how to stop. */
export function wakeLogReaders(topics: Topics): () => void {
  const prefix = jobTopic(0).slice(0, -1);
  return topics.listen((topic) => {
    if (topic.startsWith(prefix)) topics.notify(logTopic(Number(topic.slice(prefix.length))));
  });
}
