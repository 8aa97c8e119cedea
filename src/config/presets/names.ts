/** The presets for a server, then those for a worker; each is a file of this folder. */
export const presetNames = [
  "dev",
  "multi-user",
  "prod",
  "homelab-secure",
  "dev-local",
  "homelab-secure-worker",
  "docker",
  "worker-prod",
] as const;
