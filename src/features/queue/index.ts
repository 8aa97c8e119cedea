import { PharosError } from "#/base/errors/index.ts";
import type { Clock } from "#/base/time.ts";
import type { QueueStore } from "./ports/queue-store.ts";

export type { QueueStore } from "./ports/queue-store.ts";

/** The kinds of queue store; the setting `queue.type` chooses. */
export type QueueType = "native" | "redis" | "sqlite" | "filesystem" | "postgres";

/** Opens a queue store, loading only its own adapter. It is empty until the reconciler fills it. */
export async function openQueueStore(type: QueueType, deps: { readonly clock: Clock }): Promise<QueueStore> {
  switch (type) {
    case "native": {
      const { NativeQueueStore } = await import("./adapters/native/native-queue-store.ts");
      return new NativeQueueStore(deps.clock);
    }
    case "redis":
    case "sqlite":
    case "filesystem":
    case "postgres":
      throw new PharosError("CONFIG_INVALID", `This version has no ${type} queue store: set queue.type to native.`);
  }
}
