import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { renderPage } from "#/shared/testing/render-page.tsx";
import { useToast } from "./index.ts";
import type { Toast } from "./toast-list.ts";

afterEach(() => void vi.useRealTimers());

function Teller({ toast }: { readonly toast: Toast }) {
  const tell = useToast();
  return <button onClick={() => tell(toast)}>tell</button>;
}

async function told(toast: Toast) {
  await renderPage(<Teller toast={toast} />);
  fireEvent.click(screen.getByText("tell"));
  return screen.getByRole("region", { name: "Notices" });
}

test("a notice stands in a polite region, with its link", async () => {
  const region = await told({ text: "Job #7 waits.", link: { to: "/jobs/7", label: "Open" } });
  expect(region.getAttribute("aria-live")).toBe("polite");
  expect(region.textContent).toContain("Job #7 waits.");
  expect(screen.getByRole("link", { name: "Open" }).getAttribute("href")).toBe("/jobs/7");
});

test("its action is done once and the notice goes", async () => {
  const run = vi.fn<() => void>();
  await told({ text: "4 runs are in the trash.", action: { label: "Undo", run } });
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(run).toHaveBeenCalledTimes(1);
  expect(screen.queryByText("4 runs are in the trash.")).toBeNull();
});

test("it goes by itself, but not while someone is at it", async () => {
  const region = await told({ text: "Saved." });
  vi.useFakeTimers();
  fireEvent.mouseEnter(region);
  act(() => void vi.advanceTimersByTime(60_000));
  expect(screen.queryByText("Saved.")).not.toBeNull();
  fireEvent.mouseLeave(region);
  act(() => void vi.advanceTimersByTime(60_000));
  expect(screen.queryByText("Saved.")).toBeNull();
});
