import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// jsdom has neither layout nor media; what the components only ask of them is answered as a plain wide screen would.
globalThis.matchMedia ??= (query: string) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
if (!("fonts" in document)) Object.defineProperty(document, "fonts", { value: new EventTarget() });
if (!("scrollTo" in Element.prototype))
  Object.defineProperty(Element.prototype, "scrollTo", { value: () => undefined });
