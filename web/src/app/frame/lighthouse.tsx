import { lighthouse } from "./lighthouse-shape.ts";

/** The mark: a lighthouse whose beam is lit while jobs run. Decoration; the words stand beside it. */
export function Lighthouse({ lit, size = 24 }: { readonly lit: boolean; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden style={{ flex: "none" }}>
      <path d={lighthouse.right} fill="var(--beam)" opacity={lit ? 1 : 0.35} />
      <path d={lighthouse.left} fill="var(--beam)" opacity={lit ? 0.45 : 0.15} />
      <path d={lighthouse.tower} fill="currentColor" />
      <path d={lighthouse.band} fill="var(--beam)" />
    </svg>
  );
}
