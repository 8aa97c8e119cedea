import { lazyPart } from "#/shared/ui/index.ts";

/** A page of charts; a list beside it stands before they are loaded. */
export const ChartPanels = lazyPart(async () => (await import("./chart-panels.tsx")).ChartPanels);
