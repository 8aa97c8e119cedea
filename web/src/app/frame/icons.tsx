/** Strokes of 24 × 24, drawn in the colour of the text beside them. */
const strokes = {
  home: "M4 11.5 12 5l8 6.5M6.5 10v9h11v-9M10 19v-5h4v5",
  experiments: "M9.5 4h5M10.5 4v6L5.5 18.2A1.2 1.2 0 0 0 6.5 20h11a1.2 1.2 0 0 0 1-1.8L13.5 10V4M8 15h8",
  jobs: "M5 5.5h14M5 18.5h14M9.5 9v6l5.5-3Z",
  queues: "M5 6h14M5 10h14M5 14h9M5 18h5",
  workers: "M5 5h14v5.5H5ZM5 13.5h14V19H5ZM8 7.8h.01M8 16.2h.01M11.5 7.8H16M11.5 16.2H16",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4",
  search: "M11 5a6 6 0 1 1 0 12 6 6 0 0 1 0-12ZM15.5 15.5 20 20",
  keyboard: "M4 7h16v10H4ZM7.5 10.5h.01M10.5 10.5h.01M13.5 10.5h.01M16.5 10.5h.01M9 14h6",
  light:
    "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1 1M17.4 17.4l1 1M5.6 18.4l1-1M17.4 6.6l1-1",
  dark: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z",
  auto: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM12 4v16M12 8h5M12 12h7.5M12 16h5",
  collapse: "M4 5h16v14H4ZM9.5 5v14M16 9.5 13.5 12l2.5 2.5",
  expand: "M4 5h16v14H4ZM9.5 5v14M13.5 9.5 16 12l-2.5 2.5",
} as const;

export type IconName = keyof typeof strokes;

/** A small picture beside a word; it says nothing of its own. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      style={{ flex: "none" }}
    >
      <path d={strokes[name]} />
    </svg>
  );
}
