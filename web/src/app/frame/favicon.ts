import { lighthouse } from "./lighthouse-shape.ts";

/** More are not told apart in sixteen pixels. */
const most = 99;

/** The address of the browser's icon: the mark, and in the light of its beam how many jobs run. */
export function faviconOf(running: number): string {
  if (running <= 0) return "/favicon.svg";
  const count = running > most ? `${most}+` : String(running);
  const size = count.length > 2 ? 13 : 17;
  const badge =
    `<rect x="${count.length > 1 ? 8 : 14}" y="14" width="${count.length > 1 ? 24 : 18}" height="18" rx="5" fill="#f2a900"/>` +
    `<text x="${count.length > 1 ? 20 : 23}" y="28.5" font-family="system-ui,sans-serif" font-size="${size}" font-weight="700" ` +
    `text-anchor="middle" fill="#0e1420">${count}</text>`;
  const picture =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0e1420"/>` +
    `<path d="${lighthouse.right}${lighthouse.left}" fill="#f2a900"/><path d="${lighthouse.tower}" fill="#fbfbfa"/>` +
    `${badge}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(picture)}`;
}
