import { screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPage } from "#/shared/testing/render-page.tsx";
import type { cancelJob, deleteRun, restoreRun } from "../change-run.ts";
import type { Job, Run } from "../queries.ts";
import { RunActions } from "./run-actions.tsx";

const calls = vi.hoisted(() => ({
  cancelJob: vi.fn<typeof cancelJob>(() => Promise.resolve()),
  deleteRun: vi.fn<typeof deleteRun>(() => Promise.resolve()),
  restoreRun: vi.fn<typeof restoreRun>(() => Promise.resolve()),
}));
vi.mock("../change-run.ts", () => calls);

const run = {
  run_id: "me",
  name: "keen-otter",
  job_id: "3",
  deleted: false,
  metrics: { a: 1 },
  params: {},
} as Partial<Run>;
const running = { id: "3", run_id: "me", finished_at: null, cancel: "none" } as Job;

test("cancels a running job, then kills it without waiting", async () => {
  await renderPage(<RunActions run={run as Run} job={running} />);
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(calls.cancelJob).toHaveBeenLastCalledWith("3", false);
});

test("what was asked to stop can be killed, once", async () => {
  await renderPage(<RunActions run={run as Run} job={{ ...running, cancel: "cancel" }} />);
  await userEvent.click(screen.getByRole("button", { name: "Kill now" }));
  expect(calls.cancelJob).toHaveBeenLastCalledWith("3", true);
});

test("a killed job and an older attempt's run offer no cancel", async () => {
  await renderPage(
    <>
      <RunActions run={run as Run} job={{ ...running, run_id: "newer" }} />
      <RunActions run={run as Run} job={{ ...running, finished_at: "2026-01-01T00:00:00Z" }} />
    </>,
  );
  expect(screen.queryByRole("button", { name: /Cancel|Kill/ })).toBeNull();
});

test("the trash says what goes, and gives it back", async () => {
  const user = userEvent.setup();
  await renderPage(<RunActions run={{ ...run, job_id: null } as Run} job={null} />);
  await user.click(screen.getByRole("button", { name: "More actions" }));
  await user.click(await screen.findByRole("menuitem", { name: /Move to the trash With 1 metric and its artifacts/ }));
  await screen.findByText("keen-otter is in the trash, with 1 metric and its artifacts.");
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(calls.restoreRun).toHaveBeenCalledWith("me"));
});

test("a running job's run cannot go to the trash", async () => {
  await renderPage(<RunActions run={run as Run} job={running} />);
  await userEvent.click(screen.getByRole("button", { name: "More actions" }));
  const item = await screen.findByRole<HTMLButtonElement>("menuitem", { name: /Move to the trash/ });
  expect(item.disabled).toBe(true);
});
