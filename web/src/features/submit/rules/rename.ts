/**
 * The name with the option's new value where it tells the old one (`digits lr=0.3`), so that a changed run is not called
 * after what it no longer is. `option`: with its dashes.
 */
export function renameByOption(name: string, option: string, before: string, after: string): string {
  const key = option.replace(/^--/, "");
  const told = `${key}=${before}`;
  const at = before === "" ? -1 : name.indexOf(told);
  if (at < 0) return name;
  // `lr=0.1` is not told by `lr=0.15`, nor by `wlr=0.1`.
  const whole = !/[\w-]/.test(name.charAt(at - 1)) && !/[\w.]/.test(name.charAt(at + told.length));
  return whole ? `${name.slice(0, at)}${key}=${after}${name.slice(at + told.length)}` : name;
}
