import type { Page } from "playwright-core";
import { settled } from "../../test/support/browser/index.ts";
import { takeInteractions } from "./probes.ts";

/** Something that people do with a page. */
export interface Interaction {
  readonly name: string;
  readonly act: (page: Page) => Promise<unknown>;
}

/** Half of what a quick hand leaves between two keys. */
const betweenKeys = { delay: 60 };

const press =
  (...keys: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key, betweenKeys);
  };

const click = (role: "button" | "switch", name: string | RegExp) => (page: Page) =>
  page.getByRole(role, { name }).first().click();

/** In a table of many runs and columns. */
export const tableInteractions: readonly Interaction[] = [
  { name: "move through the rows", act: press("j", "j", "j", "k", "k") },
  { name: "select rows", act: press("x", "j", "x") },
  { name: "open the palette", act: press("Control+k") },
  { name: "type in the palette", act: (page) => page.keyboard.type("run 12", betweenKeys) },
  { name: "close the palette", act: press("Escape") },
  { name: "open the columns", act: click("button", "Columns") },
  { name: "search the columns", act: (page) => page.keyboard.type("m12", betweenKeys) },
  { name: "close the columns", act: press("Escape") },
  { name: "go to the filter", act: press("/") },
  { name: "type a filter with completion", act: (page) => page.keyboard.type("metrics.m1", betweenKeys) },
  { name: "leave the filter", act: press("Escape", "Control+a", "Delete", "Escape") },
  { name: "open the panel of a run", act: (page) => page.locator('[role=grid] [data-index="1"] a').first().click() },
  { name: "close the panel", act: press("Escape") },
];

/** On a page of many charts. */
export const chartInteractions: readonly Interaction[] = [
  { name: "make y logarithmic and back", act: press("l", "l") },
  {
    name: "smooth",
    act: async (page) => {
      await page.getByRole("slider", { name: "Smoothing" }).focus();
      await press("ArrowRight")(page);
    },
  },
  { name: "search the metrics", act: (page) => page.getByLabel(/^Search metrics/).pressSequentially("1", betweenKeys) },
  { name: "open a chart in full", act: click("button", /in full screen/) },
  { name: "close it", act: press("Escape") },
];

/** Does them one after the other; of each the ms until its slowest key press or click was painted, 0 when none took a frame. */
export async function timeInteractions(
  page: Page,
  interactions: readonly Interaction[],
): Promise<readonly { readonly name: string; readonly ms: number }[]> {
  const told: { name: string; ms: number }[] = [];
  for (const { name, act } of interactions) {
    await takeInteractions(page);
    await act(page);
    await settled(page);
    const took = await takeInteractions(page);
    told.push({ name, ms: Math.max(0, ...took.map(([, ms]) => ms)) });
  }
  return told;
}
