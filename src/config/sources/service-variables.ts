/**
 * What Kubernetes and Docker links put into every container for a service whose name begins with "pharos": they would be
 * unknown names of ours, and a server in a pod would not start.
 * https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
 */
export function isServiceVariable(name: string, value: string): boolean {
  if (name.includes("__")) return false;
  if (/_SERVICE_(HOST|PORT(_[A-Z0-9_]+)?)$/i.test(name)) return true;
  if (/_PORT$/i.test(name)) return /^(tcp|udp|sctp):\/\//i.test(value);
  return /_PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?$/i.test(name);
}
