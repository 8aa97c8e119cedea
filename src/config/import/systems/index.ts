import type { ImportedSystem } from "../system.ts";
import { dioptra } from "./dioptra.ts";
import { fetchml } from "./fetchml.ts";
import { lume } from "./lume.ts";
import { lumigator } from "./lumigator.ts";

/** The systems whose configuration can be imported. */
export const systems: readonly ImportedSystem[] = [fetchml, lumigator, lume, dioptra];
