export { chromium } from "./chromium.ts";
export { describeInBrowser, expectNoAxeFindings } from "./describe-in-browser.ts";
export { openPage } from "./open-page.ts";
export { startChromium } from "./start-chromium.ts";
