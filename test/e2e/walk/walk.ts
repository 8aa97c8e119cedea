import type { Page } from "playwright-core";
import { settled } from "../../support/browser/index.ts";

/** How long a network may learn on a machine that has other things to do. */
const training = { timeout: 120_000 };

/** Told at each place of the walk that is worth a picture. */
export type OnPlace = (name: string) => Promise<void>;

/**
 * What a new user does after `npm start`, with the browser alone: finds the best of the sample's runs, sees why it is the
 * best, compares two, reads its output, finds its weights, runs it again with another learning rate and watches that live.
 * The page shows the home page of a server whose sample has ended.
 */
export async function walk(page: Page, onPlace: OnPlace): Promise<void> {
  await findTheBest(page, onPlace);
  await compareTwo(page, onPlace);
  await seeWhy(page, onPlace);
  await runItAgain(page, onPlace);
}

async function findTheBest(page: Page, onPlace: OnPlace): Promise<void> {
  await page.getByText("Nothing runs.").waitFor(training);
  await page.getByText("★ best").waitFor();
  await settled(page);
  await onPlace("home");
  await page.getByRole("link", { name: "digits", exact: true }).first().click();
  await page.getByRole("columnheader", { name: "val_accuracy" }).click();
  await page.getByRole("row", { name: /lr=0\.3/ }).waitFor();
  await page.locator("canvas").first().waitFor();
  await settled(page);
  await onPlace("experiment");
}

async function compareTwo(page: Page, onPlace: OnPlace): Promise<void> {
  for (const name of [/lr=0\.3\b/, /lr=0\.03\b/]) {
    await page.getByRole("row", { name }).getByRole("checkbox").check();
  }
  await page.keyboard.press("c");
  await page.waitForURL(/\/compare\?/);
  await page.getByText("lr", { exact: true }).first().waitFor();
  await settled(page);
  await onPlace("compare");
  await page.goBack();
}

async function seeWhy(page: Page, onPlace: OnPlace): Promise<void> {
  await page
    .getByRole("row", { name: /lr=0\.3\b/ })
    .getByText("digits lr=0.3")
    .click();
  const panel = page.getByRole("complementary");
  await panel.getByText("The best of 4 runs").waitFor();
  await panel.getByRole("link", { name: "digits lr=0.3" }).click();
  await page.waitForURL(/\/runs\//);
  await settled(page);
  await onPlace("run");
  await page.getByRole("tab", { name: "Log" }).click();
  await page.getByText("done: learning rate 0.3").waitFor();
  await page.getByRole("tab", { name: "Artifacts" }).click();
  await page.getByRole("button", { name: /weights\.json/ }).click();
  await page.getByRole("link", { name: "Download", exact: true }).waitFor();
  await page.getByRole("button", { name: /confusion\.png/ }).click();
  await page.getByRole("img", { name: "confusion.png" }).waitFor();
  await settled(page);
  await onPlace("artifacts");
}

async function runItAgain(page: Page, onPlace: OnPlace): Promise<void> {
  const before = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Run with changes…" }).click();
  const form = page.getByRole("form", { name: /with changes/ });
  await form.getByLabel("--lr").fill("0.1");
  await settled(page);
  await onPlace("run-with-changes");
  await form.getByRole("button", { name: "Run with changes" }).click();
  await page.waitForURL((url) => url.pathname !== before && url.pathname.startsWith("/runs/"));
  await page.getByRole("tab", { name: "Log" }).click();
  await page
    .getByText(/epoch +[3-9]\/15/)
    .first()
    .waitFor(training);
  await onPlace("live");
  await page.getByText("done: learning rate 0.1").waitFor(training);
  await page.getByText("finished").first().waitFor(training);
}
