import { expect, test } from "vitest";
import { list, map, record, secret, text } from "./index.ts";

const context = { folder: "/", userHome: "/", quote: (shown: string) => JSON.stringify(shown) };

test.each([map(secret(text())), map(record({ hash: secret(text()) })), list(secret(text()))])(
  "one text in place of a $name is not shown when there are secrets in it",
  ({ read }) => {
    expect(JSON.stringify(read("[canary", context))).not.toContain("canary");
    expect(read("[canary", context).ok).toBe(false);
  },
);
