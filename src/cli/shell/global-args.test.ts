import { expect, test } from "vitest";
import { globalArgs } from "./global-args.ts";
import { parseCommandLine } from "./parse.ts";
import { asSettings, configArgs } from "./role-flags.ts";

async function argsOf(line: string) {
  const request = await parseCommandLine(line.split(" "));
  if (request.kind !== "run") throw new Error("This line asks for help.");
  return request;
}

test("which configuration is read can be said before and after the command", async () => {
  for (const line of ["--env-file lab.env --ambient-env doctor", "doctor --env-file lab.env --ambient-env"]) {
    expect(globalArgs((await argsOf(line)).globals)).toEqual({ envFile: "lab.env", ambientEnv: true });
  }
  expect(globalArgs((await argsOf("doctor --config a.yaml")).globals)).toEqual({ config: "a.yaml" });
  expect(globalArgs((await argsOf("doctor")).globals)).toEqual({});
});

test("a program hands all of it on to the worker that it starts", async () => {
  const request = await argsOf("up --preset dev --slots 2 --env-file lab.env --ambient-env --set worker.id=a");
  expect(asSettings(configArgs(request, ["S", "W"]), ["S", "W"])).toEqual({
    envFile: "lab.env",
    ambientEnv: true,
    set: ["worker.id=a", "preset=dev", "resources.max_workers=2"],
  });
});
