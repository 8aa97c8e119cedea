import type { Page } from "playwright-core";

/** By how many pixels the page is wider than its window. Nothing but tables and the like, in their own boxes, may be. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate<number>(`Math.max(...[document.documentElement, document.querySelector("#main")]
    .map((element) => (element === null ? 0 : element.scrollWidth - element.clientWidth)))`);
}
