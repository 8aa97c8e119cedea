import { feedUrl } from "./feed-url.ts";
import { hereEveryMs, type TabWord } from "./hub.ts";
import { openStream, type StreamEvent } from "./stream.ts";

/**
 * The browser's one stream, by a worker that its tabs share; where there are no such workers, a stream of this tab's own.
 * Browsers open six connections to a server at most, so a stream for each tab would soon leave none for anything else.
 * Returns the function that ends it.
 */
export function joinStream(tell: (event: StreamEvent) => void): () => void {
  if (typeof SharedWorker === "undefined") return ownStream(tell);
  let leave = joinWorker(tell, () => {
    leave();
    leave = ownStream(tell);
  });
  return () => leave();
}

function ownStream(tell: (event: StreamEvent) => void): () => void {
  const stream = openStream(feedUrl, tell);
  return () => stream.close();
}

function joinWorker(tell: (event: StreamEvent) => void, onFailure: () => void): () => void {
  const worker = new SharedWorker(new URL("./feed-worker.ts", import.meta.url), { type: "module", name: "feed" });
  const say = (word: TabWord): void => worker.port.postMessage(word);
  const here = (): void => say("here");
  const bye = (): void => say("bye");
  worker.addEventListener("error", onFailure, { once: true });
  worker.port.addEventListener("message", ({ data }: MessageEvent<StreamEvent>) => tell(data));
  worker.port.start();
  // A page that the browser keeps to go back to comes again without being loaded.
  globalThis.addEventListener("pageshow", here);
  globalThis.addEventListener("pagehide", bye);
  const timer = setInterval(here, hereEveryMs);
  here();
  return () => {
    clearInterval(timer);
    globalThis.removeEventListener("pageshow", here);
    globalThis.removeEventListener("pagehide", bye);
    bye();
    worker.port.close();
  };
}
