import { existsSync, rmSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { Imported, ProfileField } from "#/config/import/index.ts";
import { readOrUndefined, replaceFile } from "../edit/replace-file.ts";
import { withDefault, withProfile } from "../profile/edit-profiles.ts";
import { parseProfiles } from "../profile/parse-profiles.ts";
import { usage } from "../shell/usage.ts";

interface Destination {
  /** Absolute. */
  readonly out: string;
  /** The command line's config.toml. */
  readonly profiles: string;
  readonly userHome: string;
}

export interface Written {
  readonly files: readonly string[];
}

interface NewFile {
  readonly path: string;
  readonly text: string;
  /** What is there already, all of which the text has. */
  readonly before: string | undefined;
}

/** Writes what an import made, all of it or nothing. Throws USAGE where a file of that name is there already. */
export function writeImported(
  { main, secrets, lines, profiles }: Imported,
  { out, profiles: cli, userHome }: Destination,
): Written {
  const stem = basename(out, extname(out));
  const secretsPath = join(dirname(out), "conf.d", `${stem}.secrets.yaml`);
  // Files that only name profiles leave nothing to configure a server with.
  const configures = lines.some(
    ({ key, outcome }) => outcome === "unmapped" || (key !== undefined && !key.startsWith("profiles.")),
  );
  const planned: NewFile[] = [];
  if (secrets !== undefined) planned.push({ path: secretsPath, text: secrets, before: undefined });
  // Lines that nothing here knows are kept in it as comments: who can tell what they hold?
  if (configures) planned.push({ path: out, text: main, before: undefined });
  for (const { path } of planned) {
    if (existsSync(path))
      throw usage(`${path} is there already.`, "Name another file with --out, or move that one away.");
  }
  if (profiles.length > 0) {
    const before = readOrUndefined(cli);
    planned.push({ path: cli, text: withProfiles(before ?? "", cli, { fields: profiles, userHome }), before });
  }
  writeAll(planned);
  return { files: planned.map(({ path }) => path) };
}

/** Where one cannot be written, the new ones before it go again. */
function writeAll(planned: readonly NewFile[]): void {
  const made: string[] = [];
  for (const { path, text, before } of planned) {
    try {
      replaceFile(path, text, { before, private: true });
    } catch (error) {
      for (const each of made) rmSync(each, { force: true });
      throw error;
    }
    if (before === undefined) made.push(path);
  }
}

/** config.toml with further profiles; one that is there keeps its name for itself. Throws USAGE, CONFIG_INVALID. */
function withProfiles(
  given: string,
  file: string,
  { fields, userHome }: { readonly fields: readonly ProfileField[]; readonly userHome: string },
): string {
  let text = given;
  const before = parseProfiles(text, file, userHome);
  const byName = Map.groupBy(fields, ({ profile }) => profile);
  const [first = "default"] = byName.keys();
  if (before.defaultProfile === undefined) text = withDefault(text, byName.has("default") ? "default" : first, file);
  for (const [name, members] of byName) {
    if (before.byName.has(name)) {
      throw usage(`${file} has a profile ${name} already.`, "Rename or remove it there, then run the import again.");
    }
    text = withProfile(
      text,
      name,
      Object.fromEntries(members.map(({ field, value }) => [field, typed(field, value)])),
      file,
    );
  }
  parseProfiles(text, file, userHome);
  return text;
}

/** As the profile's fields are typed; what is no number there is left for the profile's own check to name. */
function typed(field: string, value: string): string | number | boolean {
  if (field === "verbose") return value === "true";
  if (field !== "worker_port" && field !== "default_timeout") return value;
  return /^\d{1,9}$/.test(value) ? Number(value) : value;
}
