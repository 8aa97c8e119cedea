export type GpuVendor = "nvidia" | "amd";

/** One GPU of this machine, as its vendor's tools tell. */
export interface Gpu {
  /** As `*_VISIBLE_DEVICES` counts. */
  readonly index: number;
  /** `GPU-…`; undefined when the vendor gives none. */
  readonly uuid: string | undefined;
  readonly name: string;
  /** Bytes. */
  readonly memory: number;
  readonly vendor: GpuVendor;
}
