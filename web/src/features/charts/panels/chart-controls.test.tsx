import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPage } from "#/shared/testing/render-page.tsx";
import type { ChartView } from "../search.ts";
import { ChartControls } from "./chart-controls.tsx";

async function show(view: ChartView, fault?: string) {
  const onView = vi.fn<(next: ChartView) => void>();
  await renderPage(<ChartControls {...{ view, onView, fault }} columns={3} found={2} all={9} />);
  return onView;
}

test("another axis ends the zoom, since steps and milliseconds have nothing in common", async () => {
  const onView = await show({ zoom: [1, 2], log: true });
  await userEvent.click(screen.getByText("relative"));
  expect(onView).toHaveBeenLastCalledWith({ log: true, x: "relative", zoom: undefined });
});

test("usual values leave the address", async () => {
  const onView = await show({ x: "time", log: true, find: "l" });
  await userEvent.click(screen.getByText("step"));
  expect(onView.mock.lastCall?.[0].x).toBeUndefined();
  await userEvent.click(screen.getByRole("switch", { name: "log y" }));
  expect(onView.mock.lastCall?.[0].log).toBeUndefined();
  fireEvent.change(screen.getByRole("textbox"), { target: { value: "" } });
  expect(onView.mock.lastCall?.[0].find).toBeUndefined();
});

test("it says why a search is no pattern, how many it finds, and zooms out", async () => {
  const onView = await show({ find: "[", zoom: [1, 2] }, "/[/: Unterminated character class");
  expect(screen.getByText(/Unterminated/)).toBeTruthy();
  expect(screen.getByText("2 of 9")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Show all of x" }));
  expect(onView).toHaveBeenLastCalledWith({ find: "[", zoom: undefined });
});

test("more or fewer columns than now", async () => {
  const onView = await show({});
  await userEvent.click(screen.getByRole("button", { name: "More columns" }));
  await userEvent.click(screen.getByRole("button", { name: "Fewer columns" }));
  expect(onView.mock.calls.map(([{ cols }]) => cols)).toEqual([4, 2]);
});
