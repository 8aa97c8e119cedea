import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderPage } from "#/shared/testing/render-page.tsx";
import type { Change } from "../actions/change-jobs.ts";
import type { Job } from "../queries.ts";
import { BulkBar } from "./bulk-bar.tsx";

const asked = vi.hoisted(() => [] as [readonly string[], Change][]);
vi.mock("../actions/change-jobs.ts", async (original) => ({
  ...(await original<object>()),
  changeJobs: (ids: readonly string[], change: Change) => {
    asked.push([ids, change]);
    return Promise.resolve({ jobs: ids.map((id) => ({ id, state: "cancelled" })), failures: [] });
  },
}));

const job = (id: string, state: Job["state"]) =>
  ({ id, state, cancel: "none", started_at: state === "queued" ? null : "2026-01-01T00:00:00Z", priority: 0 }) as Job;

test("what can be done is offered for those that it can be done with, and done after a word", async () => {
  await renderPage(
    <BulkBar jobs={[job("1", "queued"), job("2", "queued"), job("3", "failed")]} onClear={() => undefined} />,
  );
  expect(screen.getByText("3 selected")).toBeDefined();
  expect(screen.getByRole("button", { name: "Run again 1" })).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: "Cancel 2…" }));
  expect(asked).toEqual([]);
  await screen.findByText("2 waiting jobs never start.");
  fireEvent.click(screen.getByRole("button", { name: "Cancel 2 jobs" }));
  await screen.findByText("2 jobs are cancelled.");
  expect(asked).toEqual([[["1", "2"], { action: "cancel" }]]);
});

test("a priority is a whole number", async () => {
  asked.length = 0;
  await renderPage(<BulkBar jobs={[job("7", "queued")]} onClear={() => undefined} />);
  fireEvent.click(screen.getByRole("button", { name: "Priority…" }));
  const field = await screen.findByLabelText("Priority");
  fireEvent.change(field, { target: { value: "5" } });
  fireEvent.click(screen.getByRole("button", { name: "Set" }));
  await waitFor(() => expect(asked).toEqual([[["7"], { action: "priority", priority: 5 }]]));
});
