const lineEnd = 10;

/** How many line ends the bytes hold. */
export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineEnd); at !== -1; at = bytes.indexOf(lineEnd, at + 1)) lines += 1;
  return lines;
}

/** The index after the `count`-th line end from the back; 0 when there are fewer. */
export function afterLineFromEnd(bytes: Uint8Array, count: number): number {
  let at = bytes.length;
  for (let found = 0; found < count; found += 1) {
    at = at === 0 ? -1 : bytes.lastIndexOf(lineEnd, at - 1);
    if (at === -1) return 0;
  }
  return at + 1;
}

export function endsLine(bytes: Uint8Array): boolean {
  return bytes.at(-1) === lineEnd;
}
