/** The mark's paths, of 32 × 32; public/favicon.svg is the same on a dark ground. */
export const lighthouse = {
  right: "M18 9 30 4v10Z",
  left: "M14 9 2 4v10Z",
  tower: "M13 7h6l-3-3Zm0 1h6v4h-6Zm-1 5h8l2 15H10Z",
  band: "M11.4 18h9.2l.6 4H10.8Z",
} as const;
