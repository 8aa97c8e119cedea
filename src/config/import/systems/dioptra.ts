import { basename, extname } from "node:path";
import type { InputReading, InputText, Item } from "../model.ts";
import { readCompose } from "../readers/compose.ts";
import { readConf } from "../readers/conf.ts";
import { readDockerRuns } from "../readers/docker-run.ts";
import { argumentsOf } from "../readers/options.ts";
import type { Word } from "../readers/words.ts";
import { accounted } from "../readers/yaml.ts";
import type { ImportedSystem } from "../system.ts";
import { imageOf } from "./dioptra-images.ts";
import { decideDioptra } from "./dioptra-table.ts";

/** Dioptra: the variables and options of its six images, in env files, compose files and `docker run` lines. */
export const dioptra: ImportedSystem = {
  name: "dioptra",
  title: "Dioptra",
  reads: "env files, compose files, scripts with docker run, of its six images",
  read: (input) => {
    if (/^\.ya?ml$/i.test(extname(input.file))) return readServices(input);
    if (/(^|[\s/])(docker|podman)\s+(container\s+)?run\s/m.test(input.text)) return readScript(input);
    return readConf(input, `variable ${imageOf(basename(input.file)) ?? ""}`.trim());
  },
  decide: decideDioptra,
};

function readServices(input: InputText): InputReading {
  const { services, rest, structures, faults } = readCompose(input);
  const items = services.flatMap((service) => {
    const image = imageOf(service.image) ?? imageOf(service.name);
    return [
      ...service.variables.map((item) => inScope(item, "variable", image)),
      ...optionsOf(input.file, service.command, image),
      ...service.rest.map((item) => inScope(item, "compose", undefined)),
    ];
  });
  return accounted(input, {
    items: [...items, ...rest.map((item) => inScope(item, "compose", undefined))],
    structures,
    faults,
  });
}

function readScript(input: InputText): InputReading {
  const { runs, rest, structures, faults } = readDockerRuns(input);
  const items = runs.flatMap((run) => {
    const image = imageOf(run.image);
    return [
      ...run.options.map((item) => inScope(item, "docker", undefined)),
      ...run.variables.map((item) => inScope(item, "variable", image)),
      ...optionsOf(input.file, run.command, image),
    ];
  });
  return accounted(input, { items: [...items, ...rest], structures, faults });
}

function inScope(item: Item, kind: string, image: string | undefined): Item {
  return { ...item, scope: image === undefined ? kind : `${kind} ${image}` };
}

/** An image's options, each an item; the words without one are one list, which is said where it begins. */
function optionsOf(file: string, words: readonly Word[], image: string | undefined): Item[] {
  const command = image === "minio" || image === "redis" ? withoutProgram(words) : words;
  const { given } = argumentsOf(command, { switches: new Set() });
  const options = given.flatMap((argument): Item[] => {
    if (argument.kind === "word") return [];
    const { name, value, line, endLine } = argument;
    return [inScope({ file, line, endLine, name, path: [name], raw: value }, "option", image)];
  });
  const list = given.filter(({ kind }) => kind === "word");
  const [first] = list;
  if (first === undefined) return options;
  const place = { file, line: first.line, endLine: list.at(-1)?.endLine ?? first.line };
  const raw = list.map(({ value }) => value);
  return [
    ...options,
    inScope(
      { ...place, name: "ARGS", path: ["ARGS"], raw, members: list.map(({ value, line }) => ({ raw: value, line })) },
      "option",
      image,
    ),
  ];
}

/** `server` of MinIO and `redis-server` name the program. */
function withoutProgram(words: readonly Word[]): readonly Word[] {
  return /^(server|redis-server)$/.test(words[0]?.text ?? "") ? words.slice(1) : words;
}
