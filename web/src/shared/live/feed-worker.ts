import { Hub, type TabWord } from "./hub.ts";
import { openStream } from "./stream.ts";
import { feedUrl } from "./feed-url.ts";

// The program of the worker that all tabs of a browser share.
const hub = new Hub((tell) => openStream(feedUrl, tell));

globalThis.addEventListener("connect", (event) => {
  const [port] = (event as MessageEvent).ports;
  if (port === undefined) return;
  const tab = { post: (message: unknown) => port.postMessage(message) };
  port.addEventListener("message", ({ data }: MessageEvent<TabWord>) => hub.hear(tab, data));
  port.start();
});
