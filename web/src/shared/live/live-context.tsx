import { createContext, useContext, useSyncExternalStore } from "react";
import type { Connection } from "./connection.ts";
import type { Feed } from "./feed.ts";

const FeedContext = createContext<Feed | undefined>(undefined);

export const FeedProvider = FeedContext.Provider;

/** The feed itself, for what patches in place. */
export function useFeed(): Feed {
  const feed = useContext(FeedContext);
  if (feed === undefined) throw new Error("There is no FeedProvider above.");
  return feed;
}

/** Whether what is shown follows the server. */
export function useConnection(): Connection {
  const feed = useFeed();
  return useSyncExternalStore(feed.watchConnection, feed.connection);
}
