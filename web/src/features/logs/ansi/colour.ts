/** A colour in sRGB, each part 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A colour for each theme. */
export interface ThemeColour {
  readonly light: string;
  readonly dark: string;
}

/** The grounds on which output stands: --surface of either theme. */
const grounds = { light: [255, 255, 255], dark: [22, 28, 37] } as const satisfies Record<string, Rgb>;
/** WCAG AA for text. */
export const readableContrast = 4.5;
const steps = 20;

// Terminals' usual sixteen, after which the 216 of a cube and 24 greys follow.
const named: readonly Rgb[] = [
  [0, 0, 0],
  [205, 49, 49],
  [13, 148, 90],
  [180, 130, 9],
  [36, 114, 200],
  [188, 63, 188],
  [17, 145, 175],
  [200, 200, 200],
  [110, 110, 110],
  [241, 76, 76],
  [35, 185, 120],
  [229, 190, 60],
  [59, 142, 234],
  [214, 112, 214],
  [41, 184, 219],
  [245, 245, 245],
];
const cubeLevels = [0, 95, 135, 175, 215, 255];

/** A colour of the 256; undefined for a number that is none. */
export function indexedColour(index: number): Rgb | undefined {
  if (!Number.isInteger(index) || index < 0 || index > 255) return undefined;
  if (index < 16) return named[index];
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return [grey, grey, grey];
  }
  const cube = index - 16;
  return [level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6)];
}

function level(at: number): number {
  return cubeLevels[at] ?? 0;
}

/** The colour moved towards black or white until it can be read on either theme's ground. */
export function readableText(colour: Rgb): ThemeColour {
  return { light: hex(readableOn(colour, grounds.light)), dark: hex(readableOn(colour, grounds.dark)) };
}

/** The nearest colour of the same hue that can be read on the ground. */
export function readableOn(colour: Rgb, ground: Rgb): Rgb {
  const goal: Rgb = luminance(ground) > 0.18 ? [0, 0, 0] : [255, 255, 255];
  for (let step = 0; step < steps; step += 1) {
    const mixed = mix(colour, goal, step / steps);
    if (contrast(mixed, ground) >= readableContrast) return mixed;
  }
  return goal;
}

/** WCAG 2: 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

export function hex(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(part: number): number {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2) => Math.round(from[at] + (to[at] - from[at]) * share);
  return [part(0), part(1), part(2)];
}
