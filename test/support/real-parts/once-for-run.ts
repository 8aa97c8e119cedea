import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { waitUntil } from "../wait-until.ts";

/**
 * Makes something once for the test run whose folder this is, and answers what the making told. The first caller of
 * all test processes makes it, the others wait; when it cannot be made, all of them fail alike.
 */
export async function onceForRun(folder: string, name: string, make: () => string | Promise<string>): Promise<string> {
  const told = path.join(folder, name);
  if (takeTurn(`${told}.lock`)) {
    const result = await attempt(make);
    writeFileSync(`${told}.new`, JSON.stringify(result));
    renameSync(`${told}.new`, told);
  }
  const text = await waitUntil(() => existsSync(told) && readFileSync(told, "utf8"), { what: name, within: 60_000 });
  const result = JSON.parse(text) as { value: string } | { error: string };
  if ("error" in result) throw new Error(result.error);
  return result.value;
}

function takeTurn(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

async function attempt(make: () => string | Promise<string>): Promise<{ value: string } | { error: string }> {
  try {
    return { value: await make() };
  } catch (error) {
    return { error: String(error) };
  }
}
