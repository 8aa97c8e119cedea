/** From which version a name warns, and from which it is gone. */
export interface Deprecation {
  readonly since: string;
  readonly removal: string;
}

/** Another key under which a file may give a setting. */
export interface Alias {
  readonly key: string;
  /** A deprecated alias warns, and `config migrate` rewrites it. */
  readonly deprecated?: Deprecation;
}
