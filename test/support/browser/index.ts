export { buildWeb } from "./built-web.ts";
export { chromium } from "./chromium.ts";
export { startCountingProxy } from "./counting-proxy.ts";
export { describeInBrowser, expectNoAxeFindings, type Web } from "./describe-in-browser.ts";
export { openPage } from "./open-page.ts";
export { startChromium } from "./start-chromium.ts";
export { overflowOf } from "./overflow.ts";
export { settled } from "./settled.ts";
