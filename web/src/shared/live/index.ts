export type { Connection } from "./connection.ts";
export { openFeed, type Feed } from "./feed.ts";
export type { FeedEvent, Hint } from "./hint.ts";
export { meets, type Interest } from "./interest.ts";
export { FeedProvider, useConnection, useFeed } from "./live-context.tsx";
export { useNow } from "./now.ts";
export { refreshByFeed } from "./refresh.ts";
