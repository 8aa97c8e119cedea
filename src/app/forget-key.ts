import { loadConfig, resolveHome } from "#/config/index.ts";
import { forgetInstallationKey, lockHome } from "./home/index.ts";
import type { RoleOptions } from "./role.ts";
import { openMainDatabase } from "./server/open-main-database.ts";

/**
 * `pharos key forget`: the way on when the installation key is lost for good. The next start takes the key file that is
 * there, or makes one.
 */
export async function forgetKey({ args, environment }: Pick<RoleOptions, "args" | "environment">): Promise<void> {
  const { variables } = environment;
  const home = resolveHome(variables);
  const config = await loadConfig({ env: variables, home, args, readers: ["S"] });
  const lock = lockHome(home);
  try {
    const db = await openMainDatabase(config);
    try {
      await forgetInstallationKey(db);
    } finally {
      await db.close();
    }
  } finally {
    lock.release();
  }
}
