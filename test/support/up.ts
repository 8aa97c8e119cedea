/** `pharos up` for tests that bring their own jobs. */
export const upWithoutSample: readonly string[] = ["up", "--no-demo"];
