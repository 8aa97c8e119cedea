/** One finished system call of `strace -f -yy -ttt -T`. Times are seconds since the epoch. */
export interface Call {
  readonly pid: number;
  readonly name: string;
  /** What the first argument's descriptor is: a path, `TCP:[…]`, or empty. */
  readonly target: string;
  /** The arguments as strace shows them; `\n` and the like stay escaped. */
  readonly text: string;
  readonly result: number;
  readonly began: number;
  readonly ended: number;
}

interface Begun {
  readonly name: string;
  readonly text: string;
  readonly began: number;
}

const line = /^(\d+)\s+(\d+\.\d+)\s+(.*)$/;
const unfinished = /^(\w+)\((.*) <unfinished \.\.\.>$/;
/** strace left while the call was under way: it began, and nobody saw its end. */
const detached = /^(\w+)\((.*?),? ?<detached \.\.\.>$/;
const resumed = /^<\.\.\. (\w+) resumed>(.*)$/;
const whole = /^(\w+)\((.*)$/;
const tail = /\)\s+= (-?\d+)[^<]*(?:<(\d+\.\d+)>)?\s*$/;

/** Reads strace's output, sorted by beginning. A call whose end nobody saw has the result -1 and ends as it begins. */
export function parseTrace(output: string): Call[] {
  const begun = new Map<number, Begun>();
  const calls = output.split("\n").flatMap((row) => readRow(row, begun) ?? []);
  for (const [pid, call] of begun) calls.push(endless(pid, call));
  return calls.toSorted((a, b) => a.began - b.began);
}

/** The call that ends in this row; one that only begins in it is remembered. */
function readRow(row: string, begun: Map<number, Begun>): Call | undefined {
  const [, pidText, timeText, rest] = line.exec(row) ?? [];
  if (pidText === undefined || rest === undefined) return undefined;
  const pid = Number(pidText);
  const at = Number(timeText);
  const start = unfinished.exec(rest) ?? detached.exec(rest);
  if (start) {
    begun.set(pid, { name: start[1] ?? "", text: start[2] ?? "", began: at });
    return undefined;
  }
  const again = resumed.exec(rest);
  if (!again) return finish(pid, rest, at);
  // A call that resumes only to be left by strace stays among the begun ones.
  if (rest.endsWith("<detached ...>")) return undefined;
  const before = begun.get(pid);
  begun.delete(pid);
  return resume(pid, before, again, at);
}

function endless(pid: number, { name, text, began }: Begun): Call {
  return { pid, name, target: targetOf(text), text, result: -1, began, ended: began };
}

function resume(pid: number, before: Begun | undefined, again: RegExpExecArray, at: number): Call | undefined {
  const end = tail.exec(again[2] ?? "");
  if (!before || !end || before.name !== again[1]) return undefined;
  const text = `${before.text}${(again[2] ?? "").slice(0, end.index)}`;
  return {
    pid,
    name: before.name,
    target: targetOf(text),
    text,
    result: Number(end[1]),
    began: before.began,
    ended: at,
  };
}

function finish(pid: number, rest: string, began: number): Call | undefined {
  const [, name, body] = whole.exec(rest) ?? [];
  const end = tail.exec(body ?? "");
  if (name === undefined || body === undefined || !end) return undefined;
  const text = body.slice(0, end.index);
  return { pid, name, target: targetOf(text), text, result: Number(end[1]), began, ended: began + Number(end[2] ?? 0) };
}

/** `23</home/x/data-wal>, …` → `/home/x/data-wal`; `5<TCP:[127.0.0.1:1->127.0.0.1:2]>` → `TCP:[…]`. */
function targetOf(text: string): string {
  const inside = /^\d+<((?:->|[^<>\\]|\\.)*)>/.exec(text)?.[1] ?? "";
  return inside.replace(/\(deleted\)$/, "").trim();
}
