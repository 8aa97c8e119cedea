/** What docs/settings.md says before its tables. */
export const introduction = `# Settings

Made from the registry in \`src/config/settings\` by \`npm run generate\`; do not edit.

**Layers**, the weakest first:

1. defaults,
2. a \`preset\` of the package,
3. \`/etc/pharos/pharos.yaml\`, then \`pharos.yaml\` of \`PHAROS_HOME\` (default \`~/.pharos\`); \`--config FILE\` or
   \`PHAROS_CONFIG\` is read instead of both,
4. the files \`conf.d/*.yaml\` beside it, in the order of their names,
5. \`user.conf\` of \`PHAROS_HOME\`: lines \`KEY=value\`,
6. ambient variables, which other programs read too: only with \`--ambient-env\`, \`PHAROS_AMBIENT_ENV\` or in an env file,
7. legacy variables of FetchML, LUME-services, Lumigator and Dioptra,
8. variables \`PHAROS_SECTION__KEY\`,
9. files with one value: those of \`secrets.dir\`, and what \`PHAROS_SECTION__KEY_FILE\` names,
10. flags.

Nothing is ever read from the current folder. \`pharos config explain KEY\` shows which layer wins.

- **File**: \`worker: {kill_grace: 5s}\` or \`worker.kill_grace: 5s\`. \`\${NAME}\` and \`\${NAME:-otherwise}\` stand for variables
  of the environment, then of the env file; \`$\${\` is a plain \`\${\`. Without a value or an \`otherwise\` it is an error.
- **Environment**: \`PHAROS_WORKER__KILL_GRACE=5s\`, in any case; lists as JSON or separated by commas; JSON under a group's
  name (\`PHAROS_WORKER='{"kill_grace": "5s"}'\`), where the names of single settings win. \`NAME_FILE\` names a file that
  holds the value, unless it is a setting's own name. \`--env-file FILE\` or \`PHAROS_ENV_FILE\` adds variables from a file.
- **Flags**: \`--set worker.kill_grace=5s\`, or the setting's own flag. Secrets are refused there: others see command lines.
- **Durations**: \`500ms\`, \`30s\`, \`15m\`, \`24h\`, \`7d\`, a bare number is seconds. **Sizes**: \`512Mi\`, \`4Gi\`, \`16g\` (= Gi), a
  bare number is bytes.
- **Paths** start at the folder of the file that names them, in the environment and in defaults at \`PHAROS_HOME\`, in flags
  at the current folder; \`~\` is your home folder.
- An empty value leaves a setting as it is. Lists of a stronger layer replace weaker ones, maps merge.
- Unknown keys and unknown \`PHAROS_\` and \`LUME_\` names are errors; all faults are reported at once, with their places. A
  start forgives those that an earlier start had, in the same files: then the program has changed and nobody made a
  mistake. Under \`auth\`, \`security\` and \`secrets\` they are always errors.

**Read by**: S server, W worker, C command line, J job. **Change**: \`live\` by a reload, \`restart\` by the next start.
**Environment, flag, other names**: the setting's own names, then keys that mean the same in a file, then variables of
other systems; *ambient* ones act only where you allow it. **Waits for** names a part that this version does not have:
until then the setting is checked and has no effect, and where that would be unsafe, a program with it does not start.
`;
