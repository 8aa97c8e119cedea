import { expect, onTestFinished, test, vi } from "vitest";
import { Problem } from "#/shared/api/index.ts";
import { fakeOutput, type FakeOutput } from "./fake-source.ts";
import { LogBuffer } from "./log-buffer.ts";

function open(source: FakeOutput): LogBuffer {
  const buffer = new LogBuffer(source);
  onTestFinished(() => buffer.close());
  void buffer.open();
  return buffer;
}

async function opened(source: FakeOutput): Promise<LogBuffer> {
  const buffer = open(source);
  await vi.waitFor(() => expect(buffer.state().isOpen).toBe(true));
  return buffer;
}

test("opening a long output costs one fetch of its end", async () => {
  const source = fakeOutput(1_000_000);
  const buffer = await opened(source);
  expect(source.asked).toEqual([{ tail: 200 }]);
  expect(buffer.state()).toMatchObject({ total: 1_000_000, ended: false });
  expect(buffer.line(1_000_000)?.text).toBe("line 1000000");
  expect(buffer.line(999_800)).toBeUndefined();
});

test("what is in view is fetched once", async () => {
  const source = fakeOutput(10_000);
  const buffer = await opened(source);
  buffer.show({ first: 5000, last: 5050 });
  buffer.show({ first: 5001, last: 5051 });
  await vi.waitFor(() => expect(buffer.line(5051)).toBeDefined());
  expect(source.asked.slice(1)).toEqual([
    { from: 4801, count: 200 },
    { from: 5001, count: 200 },
  ]);
});

test("what is far from the view is forgotten", async () => {
  const source = fakeOutput(100_000);
  const buffer = await opened(source);
  for (let first = 1; first < 20_000; first += 200) {
    buffer.show({ first, last: first + 50 });
    await vi.waitFor(() => expect(buffer.line(first)).toBeDefined(), { interval: 1 });
  }
  expect(buffer.line(1)).toBeUndefined();
  expect(buffer.line(19_801)).toBeDefined();
});

test("new lines come without fetching the old ones again", async () => {
  const source = fakeOutput(500);
  const buffer = await opened(source);
  source.write("new");
  await vi.waitFor(() => expect(buffer.line(501)?.text).toBe("new"));
  expect(source.asked.slice(1)).toEqual([{ from: 501, count: 200 }]);
});

test("a line without its end is fetched again when it grows", async () => {
  const source = fakeOutput(3);
  const buffer = await opened(source);
  source.begin("10%");
  await vi.waitFor(() => expect(buffer.line(4)).toMatchObject({ text: "10%", complete: false }));
  source.begin("20%");
  await vi.waitFor(() => expect(buffer.line(4)?.text).toBe("20%"));
});

test("a burst of lines skips to the end", async () => {
  const source = fakeOutput(1);
  const buffer = await opened(source);
  source.write(...Array.from({ length: 5000 }, (_, at) => `burst ${at}`));
  await vi.waitFor(() => expect(buffer.line(5001)?.text).toBe("burst 4999"));
  expect(buffer.line(1000)).toBeUndefined();
});

test("while it is not followed new lines are only counted", async () => {
  const source = fakeOutput(500);
  const buffer = await opened(source);
  buffer.follow(false);
  source.write("a", "b", "c");
  await vi.waitFor(() => expect(buffer.state().total).toBe(503));
  expect(source.asked.slice(1)).toEqual([{ tail: 1 }]);
});

test("the end ends the waiting", async () => {
  const source = fakeOutput(2);
  const buffer = await opened(source);
  source.end();
  await vi.waitFor(() => expect(buffer.state().ended).toBe(true));
});

test("a failure is told, what is shown stays, and it is tried again", async () => {
  const source = fakeOutput(2);
  const buffer = await opened(source);
  const errors: unknown[] = [];
  buffer.watch(() => errors.push(buffer.state().error));
  source.break(new Error("away"));
  source.write("more");
  await vi.waitFor(() => expect(buffer.state().total).toBe(3));
  expect(errors).toContainEqual(new Error("away"));
  expect(buffer.state().error).toBeUndefined();
  expect(buffer.line(2)?.text).toBe("line 2");
});

test("what is lost is told, and not asked for again", async () => {
  const source = fakeOutput(2);
  const lost = new Problem("LOG_OUTPUT_LOST", "Bytes 0 to 9 of stdout are lost.", { status: 410 });
  const buffer = new LogBuffer({ ...source, lines: () => Promise.reject(lost) });
  await buffer.open();
  expect(buffer.state()).toMatchObject({ isOpen: false, error: lost });
});
