import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { Problem } from "#/shared/api/index.ts";
import { renderPage } from "#/shared/testing/render-page.tsx";
import type { Job, JobRequest, retryJob, submitJob } from "./queries.ts";
import { RunAgainButton } from "./run-again-button.tsx";

// A form of twenty fields in jsdom, on a machine that others use too.
vi.setConfig({ testTimeout: 30_000 });

const original: JobRequest = {
  command: ["python3", "train.py", "--lr", "0.3"],
  name: "digits lr=0.3",
  experiment: "digits",
  snapshot: "5a".repeat(32),
};
const made = { id: "7", run_id: "0".repeat(32) } as Job;
const calls = vi.hoisted(() => ({ submit: vi.fn<typeof submitJob>(), retry: vi.fn<typeof retryJob>() }));

vi.mock("./queries.ts", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  jobRequestQuery: (id: string) => ({ queryKey: ["job-request", id], queryFn: () => original }),
  submitJob: calls.submit,
  retryJob: calls.retry,
}));

beforeEach(() => {
  calls.submit.mockReset().mockResolvedValue(made);
  calls.retry.mockReset().mockResolvedValue(made);
});

async function openForm() {
  const user = userEvent.setup();
  const page = await renderPage(<RunAgainButton jobId="3" />);
  await user.click(screen.getByRole("button", { name: /Run with changes/ }));
  const form = await screen.findByRole("form", { name: "Run #3 with changes" });
  return { user, page, form: within(form) };
}

test("runs again with one click and goes to the new run", async () => {
  const page = await renderPage(<RunAgainButton jobId="3" />);
  await userEvent.click(screen.getByRole("button", { name: /Run again/ }));
  await waitFor(() => expect(page.address()).toBe(`/runs/${made.run_id}`));
  expect(calls.retry).toHaveBeenCalledWith("3", expect.stringMatching(/^[0-9a-f]{32}$/));
});

test("while the job runs, its request is submitted again; beside a list nothing is left", async () => {
  const page = await renderPage(<RunAgainButton jobId="3" ended={false} stay />);
  await userEvent.click(screen.getByRole("button", { name: /Run again/ }));
  await screen.findByText("Job #7 is submitted.");
  expect(calls.submit.mock.calls[0]?.[0]).toEqual(original);
  expect(page.address()).toBe("/");
});

test("the learning rate has a field; line, name and differences follow it", async () => {
  const { user, page, form } = await openForm();
  const rate = form.getByLabelText("--lr");
  await user.clear(rate);
  await user.type(rate, "0.5");
  expect(form.getByLabelText<HTMLTextAreaElement>("Command").value).toBe("python3 train.py --lr 0.5");
  expect(form.getByLabelText<HTMLInputElement>("Name").value).toBe("digits lr=0.5");
  expect(form.getByRole("status").textContent).toContain("--lr0.3→0.5");
  await user.click(form.getByRole("button", { name: "Run with changes" }));
  await waitFor(() => expect(page.address()).toBe(`/runs/${made.run_id}`));
  expect(calls.submit.mock.calls[0]?.[0]).toMatchObject({
    command: ["python3", "train.py", "--lr", "0.5"],
    name: "digits lr=0.5",
    snapshot: original.snapshot,
  });
});

test("a name that a person chose stays", async () => {
  const { user, form } = await openForm();
  await user.clear(form.getByLabelText("Name"));
  await user.type(form.getByLabelText("Name"), "mine");
  await user.type(form.getByLabelText("--lr"), "1");
  expect(form.getByLabelText<HTMLInputElement>("Name").value).toBe("mine");
});

test("a line that cannot be read says so and is not sent", async () => {
  const { user, form } = await openForm();
  await user.type(form.getByLabelText("Command"), " 'open");
  await form.findByText("A quote (') is not closed.");
  expect(form.getByRole<HTMLButtonElement>("button", { name: "Run with changes" }).disabled).toBe(true);
});

test("the server's fault stands at its field; no answer is sent again under the same key, a change under another", async () => {
  const { user, form } = await openForm();
  const submit = form.getByRole("button", { name: "Run with changes" });
  calls.submit.mockRejectedValueOnce(new Problem("UNREACHABLE", "The server does not answer."));
  await user.click(submit);
  await form.findByText("The job was not submitted.");
  const faults = [{ path: "body/timeout", message: "is no duration" }];
  calls.submit.mockRejectedValueOnce(new Problem("INVALID_REQUEST", "body/timeout is no duration.", { faults }));
  await user.click(submit);
  await form.findByText("is no duration");
  await waitFor(() => expect(document.activeElement).toBe(form.getByLabelText("Timeout")));
  await user.type(form.getByLabelText("Timeout"), "30m");
  await user.click(submit);
  await waitFor(() => expect(calls.submit).toHaveBeenCalledTimes(3));
  const keys = calls.submit.mock.calls.map(([, key]) => key);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[1]);
});
