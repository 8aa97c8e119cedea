import type { AddressInfo } from "node:net";
import { PharosError } from "#/base/errors/index.ts";
import type { HttpApp } from "#/platform/http/index.ts";

export interface ListenAddress {
  /** Empty: every interface. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly backlog: number;
  /** The setting that gives it. */
  readonly setting: string;
}

/** Opens the server's socket; answers the port it got. */
export async function listen(app: HttpApp, address: ListenAddress): Promise<number> {
  const { host, port, backlog, setting } = address;
  try {
    await app.listen({ port, backlog, ...(host === "" ? { host: "::" } : { host }) });
  } catch (error) {
    throw listenError(error, `${host}:${port}`, setting);
  }
  return (app.server.address() as AddressInfo).port;
}

function listenError(error: unknown, address: string, setting: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") {
    return new PharosError("PORT_IN_USE", `Another program listens on ${address}.`, { cause: error });
  }
  const message = code === undefined ? undefined : unusable[code];
  if (message === undefined) return error;
  return new PharosError("CONFIG_INVALID", `The server cannot listen on ${address}.`, {
    cause: error,
    errors: [{ path: setting, message }],
  });
}

const unusable: Readonly<Record<string, string>> = {
  EADDRNOTAVAIL: "is no address of this machine",
  ENOTFOUND: "is no address of this machine",
  EACCES: "may not be used by this user; ports below 1024 need root",
};
