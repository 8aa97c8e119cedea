/** The schema that editors check a pharos.yaml against; `pharos config schema` prints it, `config init` writes it. */
export const schemaFile = "pharos.schema.json";

/** The line that tells editors (yaml-language-server) of the schema, which lies beside the file. */
export const schemaLine = `# yaml-language-server: $schema=./${schemaFile}`;

/** A pharos.yaml in which nothing is set yet. */
export function newFileText(): string {
  return `${schemaLine}\n`;
}
