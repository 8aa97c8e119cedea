import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";
import type { PlotColors } from "../draw/plot.ts";

/** The theme's colours as a canvas takes them. */
export interface PlotTheme {
  readonly scheme: string;
  readonly colors: PlotColors;
  /** What `var(--name)` is now. */
  readonly resolve: (color: string) => string;
}

/** Another one when the theme changes. */
export function usePlotTheme(): PlotTheme {
  const scheme = useComputedColorScheme("light");
  return useMemo(() => readTheme(scheme), [scheme]);
}

function readTheme(scheme: string): PlotTheme {
  const style = getComputedStyle(document.documentElement);
  const known = new Map<string, string>();
  const resolve = (color: string): string => {
    const name = /^var\((.+)\)$/.exec(color)?.[1];
    if (name === undefined) return color;
    const value = known.get(name) ?? style.getPropertyValue(name).trim();
    known.set(name, value);
    return value;
  };
  const colors = {
    text: resolve("var(--soft)"),
    grid: resolve("var(--line-soft)"),
    background: resolve("var(--mantine-color-body)"),
  };
  return { scheme, colors, resolve };
}
