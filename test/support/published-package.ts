import { cp, symlink } from "node:fs/promises";
import path from "node:path";
import type { Scope } from "./scope.ts";
import { repositoryRoot } from "./spawn-pharos.ts";
import { baseEnvironment, runProgram } from "./spawn-program.ts";
import { tempFolder } from "./temp-folder.ts";

/**
 * A new folder with what `npm publish` would send after `npm run build`, beside the packages that it needs. The pages
 * are those of this tree's last build.
 */
export async function publishedPackage(scope: Scope): Promise<string> {
  // Programs are often installed below a folder of this name, which is not the one of the sources.
  const folder = path.join(await tempFolder(scope, "package"), "src", "pharos");
  for (const file of await publishedFiles(scope)) {
    await cp(path.join(repositoryRoot, file), path.join(folder, file));
  }
  await run(scope, path.join(repositoryRoot, "node_modules/.bin/rolldown"), ["-c", "-d", path.join(folder, "dist")]);
  await symlink(path.join(repositoryRoot, "node_modules"), path.join(folder, "node_modules"));
  return folder;
}

/** What npm would pack, without an older dist/ of this tree. */
async function publishedFiles(scope: Scope): Promise<string[]> {
  const packed = await run(scope, "npm", ["pack", "--dry-run", "--json", "--ignore-scripts"]);
  const [manifest] = JSON.parse(packed) as { files: { path: string }[] }[];
  return (manifest?.files ?? []).map((file) => file.path).filter((file) => !file.startsWith("dist/"));
}

async function run(scope: Scope, command: string, args: readonly string[]): Promise<string> {
  const done = await runProgram(scope, command, args, { cwd: repositoryRoot, env: baseEnvironment() });
  if (done.code !== 0) throw new Error(`${command} ${args.join(" ")}: ${done.code}\n${done.stderr}`);
  return done.stdout;
}
