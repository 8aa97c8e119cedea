import type { Readable } from "node:stream";
import type { WorkerControl } from "./control.ts";

/** Obeys the program at the other end of the pipe: the lines `stop SECONDS` and `drain`, and the pipe's end. */
export function followParent(parent: Readable, control: WorkerControl): void {
  let rest = "";
  parent.setEncoding("utf8");
  parent.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const seconds = /^stop (\d+(?:\.\d+)?)$/.exec(line.trim())?.[1];
      if (line.trim() === "drain") control.drain();
      if (seconds !== undefined) control.stop(Number(seconds) * 1000);
    }
  });
  const gone = () => control.leave();
  parent.on("end", gone);
  parent.on("close", gone);
  parent.on("error", gone);
}
