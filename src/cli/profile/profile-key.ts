import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { PharosError } from "#/base/errors/index.ts";
import { requirePrivate } from "./load-profiles.ts";
import type { KeySource } from "./profile.ts";

const commandTimeoutMs = 30_000;

/** The API key of a profile. A command's stderr goes to the person's terminal, so that it can ask for a password. */
export function readKey(source: KeySource, variables: Readonly<Record<string, string | undefined>>): string {
  switch (source.from) {
    case "api_key":
      return source.key.reveal();
    case "api_key_file":
      requirePrivate(source.path, "is an API key");
      return oneLine(readFileSync(source.path, "utf8"), source.path);
    case "api_key_command":
      return oneLine(outputOf(source.command, variables), "api_key_command");
  }
}

function outputOf(command: string, variables: Readonly<Record<string, string | undefined>>): string {
  const { status, signal, stdout, error } = spawnSync("/bin/sh", ["-c", command], {
    env: { ...variables },
    stdio: ["inherit", "pipe", "inherit"],
    encoding: "utf8",
    timeout: commandTimeoutMs,
    maxBuffer: 64 * 1024,
  });
  if (error === undefined && status === 0) return stdout;
  const how = error ? error.message : signal ? `ended by ${signal}` : `ended with ${status}`;
  throw new PharosError("FILE_UNREADABLE", `The profile's api_key_command gave no key: it ${how}.`, {
    hint: "Run the command by itself to see why.",
  });
}

function oneLine(text: string, where: string): string {
  const key = text.trim();
  // What a header cannot carry would be told in fetch's own error, with the key in it.
  if (key !== "" && /^[\x21-\x7e]+$/.test(key)) return key;
  throw new PharosError(
    "FILE_UNREADABLE",
    `${where} gave ${key === "" ? "nothing" : "more than one word"}, not a key.`,
  );
}
