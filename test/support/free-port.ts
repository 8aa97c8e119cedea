import { createServer } from "node:net";

/** A port of 127.0.0.1 that nothing listens on now. Another process may take it before you do: bind soon. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port was bound")),
      );
    });
  });
}
