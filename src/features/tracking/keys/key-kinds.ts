/** What a name may stand for. */
export const keyKinds = ["metric", "param", "tag"] as const;

export type KeyKind = (typeof keyKinds)[number];
