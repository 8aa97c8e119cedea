/** The manual's parts that the registry does not tell. */
export const layersText = {
  layers: [
    "The weakest first; what comes later wins. Lists replace each other, maps merge by name.",
    "",
    "  defaults",
    "  preset                        a file of the package: preset: NAME",
    "  /etc/pharos/pharos.yaml       this machine",
    "  pharos.yaml of PHAROS_HOME    --config FILE or PHAROS_CONFIG stands instead of both files",
    "  conf.d/*.yaml beside it       in the order of their names",
    "  user.conf of PHAROS_HOME      KEY=value lines",
    "  other programs' variables     only with --ambient-env or in an --env-file",
    "  variables of the four systems FETCHML_, LUMIGATOR_, LUME_, DIOPTRA_ and the like",
    "  PHAROS_SECTION__KEY           in any case; lists as JSON or separated by commas",
    "  PHAROS_SECTION__KEY_FILE      a file that holds the value; files of secrets.dir",
    "  flags                         --set KEY=VALUE, or a setting's own flag",
    "",
    "Nothing is ever read from the current folder.",
  ],
  values: [
    "Durations are 500ms, 30s, 15m, 24h, 7d; a bare number is seconds. Sizes are 512Mi, 4Gi, 16g (= Gi).",
    "Relative paths start at the folder of the file that names them, in variables and defaults at PHAROS_HOME.",
    "${NAME} and ${NAME:-default} in a file stand for variables. An empty value leaves a setting as it is.",
    "Names may be dotted: worker.kill_grace: 5s is worker: {kill_grace: 5s}.",
    "Read by: S server, W worker, C command line, J job. Change: live by a reload, restart by the next start.",
    "Unknown names are errors, with what was probably meant. All faults are told at once, with their places.",
  ],
  files: [
    "~/.pharos                PHAROS_HOME, 0700",
    "~/.pharos/pharos.yaml    the configuration",
    "~/.pharos/config.toml    profiles of the command line, 0600; PHAROS_CLI_CONFIG names another",
    "~/.pharos/pharos.key     the key that encrypts stored secrets, 0600",
  ],
} as const;
