import { expect, test } from "vitest";
import { faultsOf, loadWith } from "../fixtures/load-with.ts";

test("a named flag wins over --set, and a file flag reads its file from the current folder", async () => {
  const { values } = await loadWith({
    args: {
      set: ["worker.server_url=http://a:1", "logging.level="],
      named: { "--server": "https://b:2/", "--token-file": "t" },
    },
    files: { "/project/t": "hush" },
  });
  expect(values.worker.server_url).toBe("https://b:2");
  expect(values.worker.token?.reveal()).toBe("hush");
  expect(values.logging.level).toBe("info");
});

test("secrets, groups and misspelt arguments are refused, and a secret is not repeated", async () => {
  expect(await faultsOf({ args: { set: ["worker.token=hush", "worker=x", "kill_grace=1s", "nonsense"] } })).toEqual([
    "worker.token is a secret, which does not belong on a command line: use the file, PHAROS_WORKER__TOKEN, PHAROS_WORKER__TOKEN_FILE, --token-file FILE (--set)",
    "worker is a group of settings: name one of them (--set)",
    "kill_grace is not a setting; did you mean worker.kill_grace? (--set)",
    "--set takes key=value, such as --set worker.kill_grace=5s",
  ]);
});
