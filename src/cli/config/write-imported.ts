import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { Imported, ProfileField } from "#/config/import/index.ts";
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
  readonly mode: number;
  /** Put in place of an older one of which it holds everything. */
  readonly replaces?: true;
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
  if (secrets !== undefined) planned.push({ path: secretsPath, text: secrets, mode: 0o600 });
  // Lines that nothing here knows are kept in it as comments: who can tell what they hold?
  if (configures) planned.push({ path: out, text: main, mode: 0o600 });
  for (const { path } of planned) {
    if (existsSync(path))
      throw usage(`${path} is there already.`, "Name another file with --out, or move that one away.");
  }
  if (profiles.length > 0)
    planned.push({ path: cli, text: withProfiles(cli, profiles, userHome), mode: 0o600, replaces: true });
  writeAll(planned);
  return { files: planned.map(({ path }) => path) };
}

/** Temporary files first, so that a full disk leaves nothing half written. */
function writeAll(planned: readonly NewFile[]): void {
  const temporary: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const { path, text, mode } of planned) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const from = `${path}.${process.pid}.tmp`;
      temporary.push({ from, to: path });
      writeFileSync(from, text, { mode, flag: "wx" });
      chmodSync(from, mode);
    }
    for (const { from, to } of temporary) renameSync(from, to);
  } finally {
    for (const { from } of temporary) rmSync(from, { force: true });
  }
}

/** config.toml with further profiles; one that is there keeps its name for itself. Throws USAGE, CONFIG_INVALID. */
function withProfiles(file: string, fields: readonly ProfileField[], userHome: string): string {
  let text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const before = parseProfiles(text, file, userHome);
  const byName = Map.groupBy(fields, ({ profile }) => profile);
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
  const [first = "default"] = byName.keys();
  if (before.defaultProfile === undefined) text = withDefault(text, byName.has("default") ? "default" : first, file);
  parseProfiles(text, file, userHome);
  return text;
}

/** As the profile's fields are typed; what is no number there is left for the profile's own check to name. */
function typed(field: string, value: string): string | number | boolean {
  if (field === "verbose") return value === "true";
  if (field !== "worker_port" && field !== "default_timeout") return value;
  return /^\d{1,9}$/.test(value) ? Number(value) : value;
}
