import { openPartsFolder } from "./real-parts/parts-folder.ts";

/** Vitest calls it once before all tests; servers start only when a test asks for one. */
export default function setup(): () => void {
  return openPartsFolder();
}
