/** Something of this machine that a suite needs and another machine may lack. */
export interface Part {
  readonly name: string;
  /** Why it cannot be used here and how to get it; undefined when it can. */
  missing(): string | undefined;
}

/** The first reason why these parts cannot be used, or undefined. */
export function missingOf(parts: readonly Part[]): string | undefined {
  for (const part of parts) {
    const reason = part.missing();
    if (reason !== undefined) return `${part.name}: ${reason}`;
  }
  return undefined;
}

/** With PHAROS_TEST_REQUIRE_ALL=1 a missing part is a failure, as in CI. */
export function allRequired(): boolean {
  return process.env["PHAROS_TEST_REQUIRE_ALL"] === "1";
}
