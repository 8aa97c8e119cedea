export { openFeed } from "./feed.ts";
export type { FeedEvent } from "./hint.ts";
export type { Interest } from "./interest.ts";
export { FeedProvider, useConnection, useFeed } from "./live-context.tsx";
export { useNow } from "./now.ts";
export { refreshByFeed } from "./refresh.ts";
