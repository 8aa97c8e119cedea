import { PharosError } from "#/base/errors/index.ts";
import { routes, type Routes } from "#/platform/http/index.ts";

/** One part that the server needs, asked whether it works. Answers undefined, or what is wrong. */
export type Probe = () => Promise<string | undefined>;

/**
 * `/healthz`: this process answers. `/readyz`: it can do its work, each part by name; 503 with the reasons otherwise.
 * Without probes there is only the first. `deploymentType`: what the installation is for.
 */
export function healthRoutes(probes: Readonly<Record<string, Probe>> | undefined, deploymentType: string): Routes {
  const open = { config: { policy: "public" as const, unlimited: true as const } };
  return routes((app) => {
    app.get("/healthz", open, (_request, reply) => reply.type("text/plain").send("ok\n"));
    if (probes === undefined) return;
    app.get("/readyz", open, async () => {
      const names = Object.keys(probes);
      const faults = await Promise.all(Object.values(probes).map((probe) => probe()));
      const errors = faults.flatMap((message, i) => (message === undefined ? [] : [{ path: names[i] ?? "", message }]));
      if (errors.length > 0) throw new PharosError("NOT_READY", "A part of the server does not work.", { errors });
      return { ready: true, parts: names, deployment_type: deploymentType };
    });
  });
}
