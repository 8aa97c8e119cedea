import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";

/** Colours as a canvas takes them. */
export interface PlotTheme {
  readonly scheme: string;
  readonly text: string;
  readonly soft: string;
  readonly line: string;
  readonly surface: string;
  /** What the page is drawn on. */
  readonly paper: string;
  /** From the least to the greatest value. */
  readonly ramp: readonly string[];
  /** What `var(--name)` is now. */
  readonly resolve: (color: string) => string;
}

// Viridis without its ends that vanish in the paper, or in the ink.
const ramps = {
  light: ["#440154", "#3b528b", "#21918c", "#3f9e4d", "#b8a200"],
  dark: ["#7e6bc4", "#5c8fd6", "#2fb5ae", "#7ad151", "#fde725"],
};

/** Another one when the theme changes. */
export function usePlotTheme(): PlotTheme {
  const scheme = useComputedColorScheme("light");
  return useMemo(() => readTheme(scheme), [scheme]);
}

function readTheme(scheme: "light" | "dark"): PlotTheme {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    scheme,
    text: read("--mantine-color-text"),
    soft: read("--soft"),
    line: read("--line-soft"),
    surface: read("--surface"),
    paper: read("--mantine-color-body"),
    ramp: ramps[scheme],
    resolve: (color) => read(/^var\((.+)\)$/.exec(color)?.[1] ?? "") || color,
  };
}
