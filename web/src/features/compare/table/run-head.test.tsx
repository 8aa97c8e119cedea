import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPage } from "#/shared/testing/render-page.tsx";
import type { ComparedRun } from "../data/queries.ts";
import { RunHead } from "./run-head.tsx";

const run: ComparedRun = {
  run_id: "a".repeat(32),
  name: "<b>calm</b>-heron",
  experiment_id: "1",
  experiment: "digits",
  status: "RUNNING",
  user: "researcher1",
  job_id: null,
  superseded: false,
  created_by: "researcher1",
  parent_run_id: null,
  deleted: false,
  started_at: null,
  finished_at: null,
  attempt: null,
  values: [],
};

async function show(isBaseline: boolean, hidden: readonly string[] = []) {
  const actions = {
    hidden,
    setBaseline: vi.fn<() => void>(),
    remove: vi.fn<() => void>(),
    toggle: vi.fn<() => void>(),
  };
  await renderPage(<RunHead {...{ run, isBaseline, actions }} look={undefined} />);
  await userEvent.click(screen.getByRole("button", { name: "More of <b>calm</b>-heron" }));
  return actions;
}

test("a run becomes the baseline, goes, or has its lines hidden", async () => {
  const actions = await show(false);
  await userEvent.click(await screen.findByText("Measure the others against it"));
  expect(actions.setBaseline).toHaveBeenCalledWith(run.run_id);
  expect(screen.getByRole("link", { name: run.name }).getAttribute("href")).toBe(`/runs/${run.run_id}`);
});

test("the baseline says that it is one; hidden lines can be drawn again", async () => {
  const actions = await show(true, [run.run_id]);
  expect(screen.getByText("baseline")).toBeTruthy();
  await userEvent.click(await screen.findByText("Draw its lines"));
  expect(actions.toggle).toHaveBeenCalledWith(run.run_id);
  expect(screen.queryByText("Measure the others against it")).toBeNull();
});
