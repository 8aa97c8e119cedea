import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

/** The one accent: focus, selection and the primary action, always with dark text on it. */
const beam: MantineColorsTuple = [
  "#fff8e1",
  "#ffefc6",
  "#ffdf90",
  "#ffce56",
  "#ffbf2a",
  "#f2a900",
  "#d99600",
  "#b37b00",
  "#8c6000",
  "#664500",
];

/** Mantine's greys of the dark theme as ink: 0 is text, 4 borders, 6 fields and cards, 7 the page. */
const dark: MantineColorsTuple = [
  "#e6e9ee",
  "#c4cad3",
  "#98a1af",
  "#7d8694",
  "#2a313c",
  "#1d2530",
  "#161c25",
  "#0f1319",
  "#0c1015",
  "#090c10",
];

export const theme = createTheme({
  colors: { beam, dark },
  primaryColor: "beam",
  primaryShade: 5,
  autoContrast: true,
  black: "#0e1420",
  white: "#ffffff",
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: "12px", sm: "13px", md: "14px", lg: "16px", xl: "20px" },
  defaultRadius: 6,
  cursorType: "pointer",
  respectReducedMotion: true,
  // A dialog's head is a <header> outside of <main>, which would be a second banner of the page.
  components: { DrawerHeader: { defaultProps: { role: "none" } }, ModalHeader: { defaultProps: { role: "none" } } },
});

/** Mantine's surfaces in ink and paper; our own variables are in theme.css. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#fbfbfa",
    "--mantine-color-text": "#0e1420",
    "--mantine-color-dimmed": "#5b6472",
    "--mantine-color-default-border": "#d9dce2",
    "--mantine-color-anchor": "#0e1420",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-placeholder": "#6b7482",
  },
  dark: {
    "--mantine-color-body": "#0f1319",
    "--mantine-color-text": "#e6e9ee",
    "--mantine-color-dimmed": "#98a1af",
    "--mantine-color-default": "#161c25",
    "--mantine-color-default-hover": "#1d2530",
    "--mantine-color-default-border": "#2a313c",
    "--mantine-color-anchor": "#e6e9ee",
    "--mantine-color-error": "#ff8a80",
    "--mantine-color-placeholder": "#8a93a1",
  },
});
