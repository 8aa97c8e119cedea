import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import type { Output } from "./output.ts";

/** Where a person types, or another program writes. */
export type Input = Readable & { readonly isTTY?: boolean; setRawMode?(raw: boolean): unknown };

const longest = 1024 * 1024;

/** All of stdin without its last line end; undefined when it is too long to be a value. */
export async function readAll(stdin: Input): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > longest) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/\r?\n$/, "");
}

/** One line that nobody sees being typed; undefined when the person gives up (Ctrl-C, Ctrl-D). */
export async function askSecret(stdin: Input, out: Output, question: string): Promise<string | undefined> {
  await out.words(`${question}: `);
  stdin.setRawMode?.(true);
  const decoder = new StringDecoder("utf8");
  try {
    let typed = "";
    for await (const chunk of stdin) {
      for (const key of decoder.write(Buffer.from(chunk as Uint8Array))) {
        if (key === "\r" || key === "\n") return typed;
        if (key === "\u0003" || key === "\u0004") return undefined;
        typed = key === "\u007f" || key === "\b" ? typed.slice(0, -1) : key === "\u0015" ? "" : typed + key;
      }
    }
    return typed === "" ? undefined : typed;
  } finally {
    stdin.setRawMode?.(false);
    await out.words("\n");
  }
}
