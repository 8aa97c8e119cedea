import { parentPort } from "node:worker_threads";
import { unpackBlock } from "../blocks.ts";
import { LineScanner } from "./line-scanner.ts";
import type { Batch, ScanOrder, ScanReport, SentRow } from "./messages.ts";
import { compilePattern } from "./pattern.ts";

let scanner: LineScanner | undefined;
const rows = new Map<number, Promise<Buffer>>();
let before: Promise<void> = Promise.resolve();

function tell(report: ScanReport): void {
  parentPort?.postMessage(report);
}

/** Begins to unpack beside the search of what came before. */
function take({ row, packed, bytes }: SentRow): void {
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const unpacked = packed ? unpackBlock(given) : Promise.resolve(given);
  // Whoever needs the row sees its error.
  unpacked.catch(() => undefined);
  rows.set(row, unpacked);
}

async function search({ pieces, dropped }: Batch): Promise<void> {
  for (const { row, from, to, ...piece } of pieces) {
    if (scanner === undefined || scanner.isDone) break;
    const bytes = await rows.get(row);
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
  if (order.kind === "batch") for (const row of order.batch.rows) take(row);
  before = before.then(() => obey(order)).catch((error: unknown) => tell({ kind: "failed", message: String(error) }));
});
