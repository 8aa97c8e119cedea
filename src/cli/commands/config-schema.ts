import { configSchemaText } from "#/config/json-schema/index.ts";
import { command } from "../shell/command.ts";
import { exitCode } from "../shell/exit-code.ts";

export const configSchema = command({
  help: {
    summary: "Print the JSON Schema of pharos.yaml, for editors",
    usage: "[options]",
    notes: [
      "Editors with a YAML language server complete and check a file whose first line names the schema:",
      "# yaml-language-server: $schema=./pharos.schema.json",
    ].join("\n"),
    examples: [
      ["pharos config schema > pharos.schema.json", "beside the pharos.yaml"],
      ["pharos config schema --json", "the same: it is JSON in any case"],
    ],
  },
  options: {},
  arity: { min: 0, max: 0 },
  local: true,
  async run({ out }) {
    await out.write(configSchemaText());
    return exitCode.ok;
  },
});
