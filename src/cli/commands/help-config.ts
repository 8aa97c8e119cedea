import { renderGroup, renderManual, type ManualCommand } from "#/config/manual/manual.ts";
import { createRegistry } from "#/config/registry/registry.ts";
import { settings } from "#/config/settings/index.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";

/** `pharos help config`; it lists the commands that it is given. */
export const helpConfig = (commands: readonly ManualCommand[]) =>
  command({
    help: {
      summary: "Explain the configuration: layers, values, commands, every setting, faults",
      usage: "[options] [KEY | GROUP]",
      notes: "A key is explained with its value and where it comes from, as pharos config explain KEY does.",
      examples: [
        ["pharos help config | less", "the manual"],
        ["pharos help config worker", "the settings of a group"],
        ["pharos help config worker.kill_grace", "one setting, as it is here"],
        ["pharos help config --json", "the manual as one text"],
      ],
    },
    options: {},
    arity: { min: 0, max: 1 },
    local: true,
    async run(deps) {
      const { words, out } = deps;
      const registry = createRegistry(settings);
      const [name] = words;
      if (name !== undefined && renderGroup(registry, name) === "") {
        const { configExplain } = await import("./config-explain.ts");
        return configExplain.run({ ...deps, flags: { set: [] } });
      }
      const listed = commands.filter((each) => each.name.startsWith("config "));
      const text = name === undefined ? renderManual(registry, listed) : renderGroup(registry, name);
      if (out.json) await out.result({ text });
      else await out.write(text);
      return exitCode.ok;
    },
  });
