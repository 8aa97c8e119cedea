#!/usr/bin/env node
// Plain JavaScript that Node 20 can parse: it finds a Node that can run the program, or says how to get one.
// A named import of enableCompileCache would not load on Node 20.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module, { createRequire } from "node:module";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const [major, minor] = process.versions.node.split(".").map(Number);

if (major > 24 || (major === 24 && minor >= 15)) {
  module.enableCompileCache?.();
  // A process that is killed writes no cache, and the next start would compile all again.
  setTimeout(() => module.flushCompileCache?.(), 3000).unref();
  const source = new URL("../src/cli/main.ts", import.meta.url);
  if (existsSync(source)) {
    const { resolveWithoutSearch } = await import("./resolve-without-search.js");
    resolveWithoutSearch();
    await import(source.href);
  } else {
    await import(new URL("../dist/main.js", import.meta.url).href);
  }
} else {
  let node;
  try {
    node = createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`);
  } catch {
    console.error(`pharos needs Node.js >= 24.15, not ${process.version}. Run "npm install" here, or install Node 24.`);
    process.exit(1);
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // A terminal's Ctrl-C reaches the child by itself.
    process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY) || child.kill(signal));
  }
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
