/** A URL without user, password and query. */
export function shownUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null) return "";
  return `${url.protocol}//${url.host}${url.pathname === "/" ? "" : url.pathname}`;
}

/** The texts of a URL that are secret, as they stand and decoded. */
export function secretsOf(text: string): string[] {
  const password = URL.parse(text)?.password ?? "";
  if (password === "") return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
