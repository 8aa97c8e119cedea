import type { Page } from "playwright-core";

/** The page's grid of runs: its own scroll box. */
const grid = `document.querySelector('[role=grid][aria-label="Runs"]')`;
/** A cell of a metric's column with its value: rows that have only their names do not count. */
const filled = `[...document.querySelectorAll('[role=gridcell]')].some((cell) => /\\d\\.\\d/.test(cell.textContent))`;

/** To be added before the page is opened: notes when the first rows with values were painted, ms since the address was asked for. */
export const noteFirstRows = `
  window.firstRows = new Promise((resolve) => {
    const look = () => {
      if (${filled}) requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      else requestAnimationFrame(look);
    };
    look();
  });`;

export function firstRows(page: Page): Promise<number> {
  return page.evaluate<number>("window.firstRows");
}

/** Clicks the title of a column; ms until its first row is another one and painted. Fails when that takes 20 s. */
export function timeSort(page: Page, column: string): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve, reject) => {
    const first = () => document.querySelector('[role=grid] [data-index="0"]')?.textContent ?? "";
    const head = document.querySelector('[role=columnheader][data-column=${JSON.stringify(column)}] button');
    const before = first();
    const began = performance.now();
    head.click();
    const look = () => {
      const now = first();
      if (now !== before && /\\d\\.\\d/.test(now)) setTimeout(() => resolve(performance.now() - began));
      else if (performance.now() - began > 20_000) reject(new Error("no other first row by " + ${JSON.stringify(column)}));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  })`);
}

/** Scrolls the grid by so many pixels each frame; answers how long each frame took, in ms. */
export function scrollFrames(page: Page, by: { x: number; y: number }, frames: number): Promise<readonly number[]> {
  return page.evaluate<readonly number[]>(scrolling(grid, by, frames));
}

/** The same of the box that the charts scroll in. */
export function scrollChartFrames(page: Page, y: number, frames: number): Promise<readonly number[]> {
  const box = `(() => {
    for (let at = document.querySelector('canvas, [data-chart]'); at !== null; at = at.parentElement)
      if (at.scrollHeight > at.clientHeight + 50 && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
    return document.querySelector('#main');
  })()`;
  return page.evaluate<readonly number[]>(scrolling(box, { x: 0, y }, frames));
}

function scrolling(element: string, { x, y }: { readonly x: number; readonly y: number }, frames: number): string {
  return `new Promise((resolve) => {
    const box = ${element};
    const took = [];
    let last = performance.now();
    const step = () => {
      const now = performance.now();
      took.push(now - last);
      last = now;
      if (took.length > ${frames}) return resolve(took.slice(1));
      box.scrollBy(${x}, ${y});
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`;
}

/** To be added before the page is opened: keeps how long each key press or click took until it was painted. */
export const noteInteractions = `
  window.interactions = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (["keydown", "pointerup", "click"].includes(entry.name)) window.interactions.push([entry.name, entry.duration]);
  }).observe({ type: "event", durationThreshold: 16, buffered: true });`;

/** ms of the interactions so far that took more than a frame, and forgets them. */
export function takeInteractions(page: Page): Promise<readonly (readonly [name: string, ms: number])[]> {
  return page.evaluate("window.interactions.splice(0)");
}
