import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api } from "#/shared/api/index.ts";
import type { Entry } from "./entries.ts";

const limit = 7;

/** Experiments whose name holds the text; without text those where something happened last. */
export function findExperiments(text: string) {
  return queryOptions({
    queryKey: ["palette", "experiments", text],
    queryFn: async ({ signal }): Promise<readonly Entry[]> => {
      const query = {
        limit,
        order_by: ["last_activity DESC"],
        ...(text === "" ? {} : { contains: longestWord(text) }),
      };
      const { items } = await answer(api.GET("/api/v1/experiments", { params: { query }, signal }));
      return items.map(({ id, name }) => ({
        id: `experiment ${id}`,
        group: "Experiments",
        title: name,
        found: isOneWord(text),
        act: { to: `/experiments/${id}` },
      }));
    },
    placeholderData: keepPreviousData,
  });
}

/** Runs by a part of their name or the beginning of their id; none without text, since runs are many. */
export function findRuns(text: string) {
  return queryOptions({
    queryKey: ["palette", "runs", text],
    enabled: text !== "",
    queryFn: async ({ signal }): Promise<readonly Entry[]> => {
      const query = { limit, filter: runFilter(text) };
      const { items } = await answer(api.GET("/api/v1/runs", { params: { query }, signal }));
      return items.map((run) => ({
        id: `run ${run.run_id}`,
        group: "Runs",
        title: run.name,
        note: `${run.experiment} · ${run.run_id.slice(0, 8)}`,
        state: run.status,
        found: isOneWord(text),
        act: { to: `/runs/${run.run_id}` },
      }));
    },
    placeholderData: keepPreviousData,
  });
}

/** The newest jobs, or those whose name holds the text. */
export function findJobs(text: string) {
  return queryOptions({
    queryKey: ["palette", "jobs", text],
    queryFn: async ({ signal }): Promise<readonly Entry[]> => {
      const query = { limit, ...(text === "" ? {} : { name: longestWord(text) }) };
      const { items } = await answer(api.GET("/api/v1/jobs", { params: { query }, signal }));
      return items.map((job) => ({
        id: `job ${job.id}`,
        group: "Jobs",
        title: job.name,
        note: `#${job.id}`,
        state: job.state,
        found: isOneWord(text),
        act: { to: `/jobs/${job.id}` },
      }));
    },
    placeholderData: keepPreviousData,
  });
}

/**
 * The search expression for a run whose name holds every word, or whose id begins so. A quote fits any character, since
 * expressions have no way to write one.
 */
export function runFilter(text: string): string {
  const words = text.split(/\s+/).map((word) => `attributes.run_name ILIKE '%${word.replaceAll("'", "_")}%'`);
  const name = words.join(" and ");
  return /^[0-9a-f]{4,32}$/i.test(text) ? `${name} or attributes.run_id LIKE '${text.toLowerCase()}%'` : name;
}

/** What narrows most, where the server takes one text only; the palette itself looks at the other words. */
function longestWord(text: string): string {
  return text.split(/\s+/).reduce((longest, word) => (word.length > longest.length ? word : longest), "");
}

function isOneWord(text: string): boolean {
  return !/\s/.test(text);
}
