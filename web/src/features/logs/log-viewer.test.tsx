import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { createQueryClient, Problem } from "#/shared/api/index.ts";
import { KeyboardProvider } from "#/shared/keyboard/index.ts";
import { parseAnsi } from "./ansi/parse-ansi.ts";
import { fakeLine, fakeOutput } from "./buffer/fake-source.ts";
import { LogViewer, type LogViewerProps } from "./log-viewer.tsx";

// A machine that runs everything at once needs more than the second that is waited by itself.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 20_000 });

const output = vi.hoisted(() => ({ now: undefined as unknown as ReturnType<typeof fakeOutput>, attempts: 2 }));
vi.mock("./buffer/log-source.ts", () => ({ serverSource: () => output.now }));

vi.mock("./ansi/parse-ansi.ts", async (original) => {
  const actual = await original<typeof import("./ansi/parse-ansi.ts")>();
  return { ...actual, parseAnsi: vi.fn<typeof actual.parseAnsi>(actual.parseAnsi) };
});

vi.mock("./queries.ts", async (original) => ({
  ...(await original<object>()),
  attemptsQuery: (jobId: string) => ({
    queryKey: ["jobs", jobId, "attempts"],
    queryFn: () =>
      [
        { attempt: 1, outcome: "lost" },
        { attempt: 2, outcome: null },
      ].slice(0, output.attempts),
  }),
  // Lines 7 and 500 match, whatever is looked for.
  searchLog: (_log: unknown, _pattern: unknown, { from }: { readonly from: number }) => {
    const items = [7, 500].filter((number) => number >= from).map((number) => ({ number }));
    return Promise.resolve({ items: items.slice(0, 1), count: 2, count_is: "exact", next_from: null });
  },
}));

beforeEach(() => {
  output.now = fakeOutput(1000);
  output.attempts = 2;
});

function show(props: Partial<LogViewerProps> = {}): HTMLElement {
  return render(
    <MantineProvider>
      <QueryClientProvider client={createQueryClient()}>
        <KeyboardProvider>
          <LogViewer jobId="12" {...props} />
        </KeyboardProvider>
      </QueryClientProvider>
    </MantineProvider>,
  ).container;
}

test("opens at the end and follows, with the attempts to choose from", async () => {
  show();
  await screen.findByText("line 1000");
  expect(screen.getByText("● following")).toBeDefined();
  await waitFor(() => expect(screen.getByLabelText<HTMLSelectElement>("Attempt").value).toBe("2"));
  output.now.write("a new one");
  await screen.findByText("a new one");
});

test("scrolling up pauses, End goes on", async () => {
  show();
  await screen.findByText("line 1000");
  fireEvent.keyDown(screen.getByRole("region", { name: "Log" }), { key: "PageUp" });
  output.now.write("while away");
  await screen.findByRole("button", { name: /Follow · 1 new/ });
  expect(screen.queryByText("while away")).toBeNull();
  fireEvent.keyDown(document.body, { key: "End" });
  await screen.findByText("while away");
});

test("a new line and scrolling draw no other row again", async () => {
  show({ attempt: 1 });
  await screen.findByText("line 1000");
  vi.mocked(parseAnsi).mockClear();
  output.now.write("a new one");
  await screen.findByText("a new one");
  fireEvent.keyDown(screen.getByRole("region", { name: "Log" }), { key: "ArrowUp" });
  await screen.findByRole("button", { name: /Follow/ });
  expect(vi.mocked(parseAnsi).mock.calls.length).toBeLessThan(5);
});

test("text is shown as text, colours as colours", async () => {
  output.now = fakeOutput(0);
  output.now.write("<script>alert(1)</script> \u001b[31mred\u001b[0m \u001b[2Kplain");
  const container = show({ attempt: 1 });
  await screen.findByText("red");
  expect(container.querySelector("[data-line='1']")?.textContent).toBe("1<script>alert(1)</script> red plain");
  expect(screen.getByText("red").tagName).toBe("SPAN");
});

test("a search counts, marks and goes to the next place and around", async () => {
  show({ attempt: 1 });
  await screen.findByText("line 1000");
  const input = screen.getByLabelText("Search the log");
  fireEvent.change(input, { target: { value: "ine 5" } });
  await screen.findByText("2 lines");
  fireEvent.keyDown(input, { key: "Enter" });
  await waitFor(() => expect(document.querySelector("[data-mark='found']")?.getAttribute("data-line")).toBe("7"));
  expect(document.querySelector("mark")?.textContent).toBe("ine 5");
  fireEvent.keyDown(document.body, { key: "N", shiftKey: true });
  await waitFor(() => expect(document.querySelector("[data-mark='found']")?.getAttribute("data-line")).toBe("500"));
});

test("lines of the address are marked and in view; a number's click marks another", async () => {
  const marked: (string | undefined)[] = [];
  show({ attempt: 1, line: "123-124", onLine: (line) => marked.push(line) });
  await screen.findByText("line 123");
  expect(document.querySelectorAll("[data-mark='marked']")).toHaveLength(2);
  fireEvent.click(screen.getByRole("link", { name: "126" }), { shiftKey: true });
  fireEvent.click(screen.getByRole("link", { name: "125" }));
  expect(marked).toEqual(["123-126", "125"]);
});

test("a cut line is shown whole when it is asked for", async () => {
  const source = fakeOutput(1);
  const whole = "x".repeat(5000);
  const lines = source.lines.bind(source);
  output.now = {
    ...source,
    async lines(wanted) {
      const answer = await lines(wanted);
      const isWhole = "max_bytes" in wanted;
      const line = isWhole ? fakeLine(1, whole) : { ...fakeLine(1, "xxx"), cut: true, length: 5000 };
      return { ...answer, items: [line] };
    },
  };
  show({ attempt: 1 });
  fireEvent.click(await screen.findByRole("button", { name: "… show all 4.9 KiB" }));
  expect(await screen.findByText(whole)).toBeDefined();
});

test("an output that cannot be read says why", async () => {
  output.now.break(new Error("no such thing"));
  show({ attempt: 1 });
  expect((await screen.findByRole("alert")).textContent).toContain("no such thing");
});

test("lines that are lost are told below those that are there", async () => {
  show({ attempt: 1 });
  await screen.findByText("line 1000");
  output.now.break(new Problem("LOG_OUTPUT_LOST", "Bytes 0 to 9 of stdout are lost.", { status: 410 }));
  fireEvent.keyDown(document.body, { key: "Home" });
  expect((await screen.findByText(/are lost/)).textContent).toBe("Bytes 0 to 9 of stdout are lost.");
});

test("the log of a job that waits says so, and follows its first attempt", async () => {
  output.attempts = 0;
  output.now = fakeOutput(0);
  show();
  await screen.findByText(/No attempt has begun/);
  output.now.write("first words");
  expect(await screen.findByText("first words")).toBeDefined();
});

test("a job that was cancelled before its first attempt wrote nothing", async () => {
  output.attempts = 0;
  output.now = fakeOutput(0);
  output.now.end();
  show();
  expect(await screen.findByText("It wrote nothing.")).toBeDefined();
});
