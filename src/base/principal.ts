/** Who acts. Every request has exactly one principal before its handler runs. */
export type Principal = LocalPrincipal | WorkerPrincipal | AttemptPrincipal;

/** The person at this machine, while authentication is off. */
export interface LocalPrincipal {
  readonly kind: "local";
  readonly id: "local";
}

/** A worker program with its own token. */
export interface WorkerPrincipal {
  readonly kind: "worker";
  readonly id: string;
  readonly tokenId: number;
}

/** A running attempt; it reads what `owner` sees and writes only its own and linked runs. */
export interface AttemptPrincipal {
  readonly kind: "attempt";
  readonly id: string;
  readonly jobId: number;
  readonly attempt: number;
  readonly owner: string;
}

export const localPrincipal: LocalPrincipal = { kind: "local", id: "local" };

/** The name that goes into `created_by`. */
export function ownerOf(principal: Principal): string {
  return principal.kind === "attempt" ? principal.owner : principal.id;
}
