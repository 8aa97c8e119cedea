const powers = { k: 1, m: 2, g: 3, t: 4, p: 5 } as const;
const form = /^(\d+(?:\.\d+)?)(?:([kmgtp])i?)?b?$/i;

/**
 * Reads "512Mi", "4Gi", "16g", "1.5GiB", or a bare number of bytes. Units are powers of 1024 in every spelling, as
 * podman and Slurm read them. Answers whole bytes; undefined when the text is no size or no whole number of bytes.
 */
export function parseSize(text: string): number | undefined {
  const match = form.exec(text);
  if (!match) return undefined;
  const unit = match[2]?.toLowerCase() as keyof typeof powers | undefined;
  const bytes = Number(match[1]) * (unit ? 1024 ** powers[unit] : 1);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** Bytes → the shortest exact text that `parseSize` reads back: "4Gi", "1536Mi", "1025". */
export function formatSize(bytes: number): string {
  let rest = bytes;
  let power = 0;
  while (rest > 0 && rest % 1024 === 0 && power < 5) {
    rest /= 1024;
    power++;
  }
  return `${rest}${["", "Ki", "Mi", "Gi", "Ti", "Pi"][power]}`;
}

/** Bytes as people compare them: "0 B", "1.5 GiB", "312 MiB". */
export function describeSize(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(5, Math.floor(Math.log2(bytes) / 10));
  const count = bytes / 1024 ** power;
  const digits = power === 0 || count >= 99.95 ? 0 : 1;
  return `${count.toFixed(digits)} ${["B", "KiB", "MiB", "GiB", "TiB", "PiB"][power]}`;
}
