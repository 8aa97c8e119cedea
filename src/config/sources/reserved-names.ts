/** Names that begin with PHAROS_ and are no settings: where the program is, and what a job is given. */
const reserved = new Set([
  "PHAROS_HOME",
  "PHAROS_CONFIG",
  "PHAROS_ENV_FILE",
  "PHAROS_AMBIENT_ENV",
  "PHAROS_CLI_CONFIG",
  "PHAROS_PROFILE",
  "PHAROS_URL",
  "PHAROS_API_KEY",
  "PHAROS_DEBUG",
  "PHAROS_TOKEN",
  "PHAROS_JOB_ID",
  "PHAROS_ATTEMPT",
  "PHAROS_RUN_ID",
  "PHAROS_PARAMS",
  "PHAROS_RESULTS",
  "PHAROS_CHECKPOINTS",
]);

/** PHAROS_TEST_… steers the test suite, which starts programs from the same shell. */
export function isReserved(name: string): boolean {
  return reserved.has(name) || name.startsWith("PHAROS_TEST_");
}

/** Names that are refused, with the reason. */
export const refused: ReadonlyMap<string, string> = new Map(
  ["PHAROS_SECRET_KEY", "LUMIGATOR_SECRET_KEY"].map((name) => [
    name,
    "is refused: the key comes only from the file pharos.key of PHAROS_HOME; unset it",
  ]),
);
