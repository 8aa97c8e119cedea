import { parentPort, workerData } from "node:worker_threads";
import { unpackBlock } from "../blocks.ts";
import { LineScanner } from "./line-scanner.ts";
import type { Batch, ScanOrder, ScanReport, SentRow } from "./messages.ts";
import { compilePattern } from "./pattern.ts";

const slots = (workerData as readonly SharedArrayBuffer[]).map((memory) => Buffer.from(memory));
let scanner: LineScanner | undefined;
const rows = new Map<number, Promise<Buffer>>();
let before: Promise<void> = Promise.resolve();

function tell(report: ScanReport): void {
  parentPort?.postMessage(report);
}

/** Begins to unpack beside the search of what came before. */
function take({ row, from, to }: SentRow, slot: Buffer | undefined): void {
  // A copy, since the memory may be used again before a search that has enough comes to this row.
  const unpacked = unpackBlock(Buffer.from(slot?.subarray(from, to) ?? []));
  // Whoever needs the row sees its error.
  unpacked.catch(() => undefined);
  rows.set(row, unpacked);
}

async function search({ slot, pieces, dropped }: Batch): Promise<void> {
  for (const { row, from, to, ...piece } of pieces) {
    if (scanner === undefined || scanner.isDone) break;
    const bytes = row === undefined ? slots[slot] : await rows.get(row);
    if (bytes !== undefined) scanner.add({ ...piece, bytes: bytes.subarray(from, to) });
  }
  for (const row of dropped) rows.delete(row);
  tell({ kind: "searched", done: scanner?.isDone ?? true });
}

function end(whole: boolean): void {
  if (scanner === undefined) return;
  if (whole) scanner.finish();
  const { matches, count, nextFrom, isDone } = scanner;
  scanner = undefined;
  rows.clear();
  tell({ kind: "result", result: { matches, count, nextFrom, done: isDone } });
}

async function obey(order: ScanOrder): Promise<void> {
  switch (order.kind) {
    case "begin":
      scanner = new LineScanner(compilePattern(order.pattern), order.plan);
      return;
    case "batch":
      return search(order.batch);
    case "end":
      end(order.whole);
  }
}

parentPort?.on("message", (order: ScanOrder) => {
  if (order.kind === "batch") for (const row of order.batch.rows) take(row, slots[order.batch.slot]);
  before = before.then(() => obey(order)).catch((error: unknown) => tell({ kind: "failed", message: String(error) }));
});
tell({ kind: "ready" });
