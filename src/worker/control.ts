/** What can be asked of a running worker, before it runs too. Each may be called again; the sharper request wins. */
export interface WorkerControl {
  /** Claims no more, waits for the jobs, then stops what is left. */
  drain(): void;
  /** Ends the jobs now, with this much grace, and gives them back as preempted. */
  stop(graceMs: number): void;
  /** Ends this process only: jobs go on under their keepers until the next worker on this folder, or their deadline. */
  leave(): void;
}

export type ControlRequest =
  | { readonly kind: "drain" }
  | { readonly kind: "stop"; readonly graceMs: number }
  | { readonly kind: "leave" };

/** The caller's end of a worker, and the worker's. What was asked before it listens is told when it does. */
export interface ControlLine extends WorkerControl {
  listen(handler: (request: ControlRequest) => void): void;
}

export function workerControl(): ControlLine {
  const waiting: ControlRequest[] = [];
  let handler: ((request: ControlRequest) => void) | undefined;
  const tell = (request: ControlRequest) => {
    if (handler) handler(request);
    else waiting.push(request);
  };
  return {
    drain: () => tell({ kind: "drain" }),
    stop: (graceMs) => tell({ kind: "stop", graceMs }),
    leave: () => tell({ kind: "leave" }),
    listen(listener) {
      handler = listener;
      for (const request of waiting.splice(0)) listener(request);
    },
  };
}
