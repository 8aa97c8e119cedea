import { extname } from "node:path";
import type { InputReading, InputText, Item } from "../model.ts";
import { argumentsOf } from "../readers/options.ts";
import { readCompose, type Service } from "../readers/compose.ts";
import { readConf } from "../readers/conf.ts";
import { commandsOf, wordsOf, type Word } from "../readers/words.ts";
import { accounted } from "../readers/yaml.ts";
import type { ImportedSystem } from "../system.ts";
import { decideLume } from "./lume-table.ts";

/** LUME-services: variables, and the compose file whose agent has them in `environment:` and in its command. */
export const lume: ImportedSystem = {
  name: "lume",
  title: "LUME-services",
  reads: "variables as .env, a compose file with the agent",
  read: (input) => (/^\.ya?ml$/i.test(extname(input.file)) ? readAgents(input) : readConf(input, "file")),
  // A compose file takes its variables from the .env beside it.
  rank: (file) => (/^\.ya?ml$/i.test(extname(file)) ? 1 : 0),
  decide: decideLume,
};

function readAgents(input: InputText): InputReading {
  const { services, rest, structures, faults } = readCompose(input);
  const items = services.flatMap((service) => [
    ...service.variables.map((item) => ({ ...item, scope: isAgent(service) ? "agent" : "other" })),
    ...optionsOf(service, input.file),
    ...service.rest.map((item) => ({ ...item, scope: "compose" })),
  ]);
  const beside = rest.map((item) => ({ ...item, scope: "compose" }));
  return accounted(input, { items: [...items, ...beside], structures, faults });
}

function isAgent({ name, image, variables }: Service): boolean {
  return /agent/i.test(name) || /prefect/i.test(image) || variables.some((item) => item.name.startsWith("LUME_"));
}

const switches = new Set(["--show-flow-logs", "--no-pull", "--no-docker-interface", "-c"]);

/** The options of `prefect agent … start` and `create-tenant`, each an item in the scope of its command. */
function optionsOf(service: Service, file: string): Item[] {
  return commandsOf(unwrapped(service.command)).flatMap((words) => {
    const command = words.find(({ text }) => text === "agent" || text === "create-tenant")?.text;
    const scope = command === "agent" ? "agent-option" : command === "create-tenant" ? "tenant-option" : "compose";
    return argumentsOf(words, { switches }).given.flatMap((given): Item[] => {
      if (given.kind === "word") return [];
      const { name, value: raw, line, endLine } = given;
      const place = { file, line, endLine };
      if (scope !== "agent-option" || (name !== "--env" && name !== "-e")) {
        return [{ ...place, name, path: [name], raw, scope }];
      }
      const equals = raw.indexOf("=");
      const variable = equals < 0 ? raw : raw.slice(0, equals);
      const value = equals < 0 ? "" : raw.slice(equals + 1);
      return [{ ...place, name: `--env ${variable}`, path: [variable], raw: value, scope: "env-option" }];
    });
  });
}

/** What stands in the text of `bash -c "…"`. */
function unwrapped(words: readonly Word[]): readonly Word[] {
  const [shell, option, script] = words;
  if (shell === undefined || option?.text !== "-c" || script === undefined) return words;
  return wordsOf(script.text, { line: script.line }) ?? words;
}
