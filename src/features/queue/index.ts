import type { Clock } from "#/base/time.ts";
import type { QueueStore } from "./ports/queue-store.ts";

export type { QueueStore } from "./ports/queue-store.ts";

/** The kinds of queue store that exist; the setting `queue.type` chooses. */
export type QueueType = "native";

/** Opens a queue store, loading only its own adapter. It is empty until the reconciler fills it. */
export async function openQueueStore(type: QueueType, deps: { readonly clock: Clock }): Promise<QueueStore> {
  switch (type) {
    case "native": {
      const { NativeQueueStore } = await import("./adapters/native/native-queue-store.ts");
      return new NativeQueueStore(deps.clock);
    }
  }
}
