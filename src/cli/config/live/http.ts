import type { Config } from "#/config/index.ts";
import type { Probe } from "./probe.ts";
import { shownUrl } from "./shown-url.ts";

/** Ray's jobs API. */
export function rayProbe({ values: { ray } }: Config): Probe | undefined {
  if (ray.mode !== "external") return undefined;
  const token = ray.auth_token?.reveal();
  const url = `http://${bracketed(ray.head_node_host)}:${ray.dashboard_port}/api/version`;
  return {
    target: "Ray",
    address: shownUrl(url),
    hint: "Check ray.head_node_host, ray.dashboard_port and ray.auth_token, and that Ray's dashboard runs.",
    secrets: token === undefined ? [] : [token],
    run: async (signal) => {
      const answer = await get(url, token === undefined ? {} : { authorization: `Bearer ${token}` }, signal);
      const version = /"ray_version"\s*:\s*"([\w.+-]{1,40})"/.exec(answer)?.[1];
      if (version === undefined) throw new Error("answers, but not as Ray's dashboard does");
      return `Ray ${version} answers`;
    },
  };
}

/** The tracking server that jobs log to instead of this one. */
export function mlflowProbe({ values: { tracking } }: Config): Probe | undefined {
  if (tracking.mode !== "external") return undefined;
  return {
    target: "MLflow",
    address: shownUrl(tracking.uri),
    hint: "Check tracking.uri, and that the MLflow server runs.",
    secrets: [],
    run: async (signal) => {
      const version = (await get(`${tracking.uri}/version`, {}, signal)).trim();
      if (!/^\d+\.\d+[\w.]{0,30}$/.test(version)) throw new Error("answers, but not as an MLflow server does");
      return `MLflow ${version} answers`;
    },
  };
}

/** The server that a worker works for. */
export function serverProbe({ values: { worker } }: Config): Probe {
  return {
    target: "server",
    address: worker.server_url,
    hint: "Check worker.server_url, and that the server runs: pharos server, or pharos up",
    secrets: [],
    run: async (signal) => {
      await get(`${worker.server_url}/readyz`, {}, signal);
      return "is ready";
    },
  };
}

/** The beginning of an answer with 200. */
async function get(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<string> {
  const answer = await fetch(url, { headers, signal, redirect: "error" });
  const text = (await answer.text()).slice(0, 4096);
  if (answer.ok) return text;
  if (answer.status === 401 || answer.status === 403)
    throw new Error(`refuses the credentials (HTTP ${answer.status})`);
  throw new Error(`answers with HTTP ${answer.status}`);
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}
