import { onTestFinished } from "vitest";
import { openQueueStore } from "#/features/queue/index.ts";
import { queueStoreConformance } from "./queue-store.ts";

queueStoreConformance("native", async (clock) => {
  const store = await openQueueStore("native", { clock });
  onTestFinished(() => store.close());
  return store;
});
