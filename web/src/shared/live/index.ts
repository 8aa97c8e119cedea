export { openFeed, type Connection, type Feed, type FeedEvent, type Hint } from "./feed.ts";
export { meets, type Interest } from "./interest.ts";
export { FeedProvider, useConnection, useFeed } from "./live-context.tsx";
export { useNow } from "./now.ts";
export { refreshByFeed } from "./refresh.ts";
