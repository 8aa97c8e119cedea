import { Type } from "typebox";
import { isPharosError } from "#/base/errors/index.ts";
import { toRfc3339 } from "#/base/time.ts";
import { routes, type Routes } from "#/platform/http/index.ts";
import type { LiveConfig } from "../config/live-config.ts";
import { presentConfig, type DiskState } from "../config/present-config.ts";

const keys = (description: string) => Type.Array(Type.String(), { description });
const shown = Type.Union([Type.String(), Type.Null()], {
  description: "As it would stand in a file; null when the setting has no value; a secret's is [secret].",
});
const Fault = Type.Object({
  path: Type.String({ description: "What it is about: a key, or a place in a file." }),
  message: Type.String(),
});

const Setting = Type.Object({
  value: shown,
  origin: Type.String({ description: "Where the value comes from: a file's place, a variable, a flag, or default." }),
  set: Type.Boolean({ description: "Somebody gave it; false: the default holds." }),
  secret: Type.Boolean(),
  reload: Type.Union([Type.Literal("live"), Type.Literal("restart")], {
    description: "live: a reload applies a change; restart: the next start does.",
  }),
  on_disk: Type.Optional(
    Type.Object({ value: shown, origin: Type.String() }, { description: "The other value that is on disk now." }),
  ),
});

const Settings = Type.Object({
  home: Type.String({ description: "PHAROS_HOME." }),
  files: Type.Array(Type.String(), { description: "The files that were read, the weakest first." }),
  loaded_at: Type.String({ description: "When the configuration in force was read." }),
  settings: Type.Record(Type.String(), Setting, { description: "Each setting by its key." }),
  warnings: Type.Array(Fault),
  disk_faults: Type.Array(Fault, { description: "Why a reload would be refused now." }),
});

const Reloaded = Type.Object({
  applied: keys("Live settings that changed."),
  need_restart: keys("Settings that changed, and that the next start applies."),
  unchanged: Type.Integer({ minimum: 0 }),
  warnings: Type.Array(Fault),
  loaded_at: Type.String(),
});

/** The configuration: what is in force and why, and reading it again. */
export function configRoutes(live: LiveConfig): Routes {
  return routes((app) => {
    app.get(
      "/api/v1/config",
      {
        config: { policy: "config:read" },
        schema: {
          operationId: "getConfig",
          summary: "The settings in force, with their origins",
          tags: ["config"],
          response: { 200: Settings },
        },
      },
      async () => presentConfig(live, await onDisk(live)),
    );
    app.post(
      "/api/v1/config/reload",
      {
        config: { policy: "config:update" },
        schema: {
          operationId: "reloadConfig",
          summary: "Read the configuration again, and apply its live settings",
          description:
            "All live settings are applied, or none: a configuration with faults answers CONFIG_INVALID and changes nothing.",
          tags: ["config"],
          response: { 200: Reloaded },
        },
      },
      async () => {
        const { applied, needRestart, unchanged } = await live.reload();
        const warnings = live.current.warnings.map(({ path, message }) => ({ path, message }));
        return {
          applied: [...applied],
          need_restart: [...needRestart],
          unchanged,
          warnings,
          loaded_at: toRfc3339(live.loadedAt),
        };
      },
    );
  });
}

async function onDisk(live: LiveConfig): Promise<DiskState> {
  try {
    return { config: await live.read(), faults: [] };
  } catch (error) {
    if (!isPharosError(error, "CONFIG_INVALID")) throw error;
    return { config: undefined, faults: error.errors };
  }
}
