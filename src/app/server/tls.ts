import { readFileSync } from "node:fs";
import type { Config } from "#/config/index.ts";
import { PharosError } from "#/base/errors/index.ts";
import type { HttpApp, TlsFiles } from "#/platform/http/index.ts";
import type { ReloadStep } from "../config/live-config.ts";

/** The server's certificate and key as they are on disk now; undefined without TLS. Rule V7 has looked into them. */
export function readTls({ values: { server } }: Config): TlsFiles | undefined {
  const { enabled, cert_file: cert, key_file: key } = server.tls;
  if (!enabled || cert === undefined || key === undefined) return undefined;
  return { cert: readPem("server.tls.cert_file", cert), key: readPem("server.tls.key_file", key) };
}

function readPem(setting: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new PharosError("CONFIG_INVALID", "The server's certificate cannot be read.", {
      cause: error,
      errors: [{ path: setting, message: `names a file that cannot be read (${path}: ${code ?? "unknown"})` }],
    });
  }
}

/** New connections get the certificate that is on disk at a reload; open ones keep theirs. */
export function reloadTls(apps: readonly HttpApp[]): ReloadStep {
  return (next) => {
    const files = readTls(next);
    return () => {
      if (files === undefined) return;
      for (const { server } of apps) if ("setSecureContext" in server) (server as SecureServer).setSecureContext(files);
    };
  };
}

interface SecureServer {
  setSecureContext(files: TlsFiles): void;
}
