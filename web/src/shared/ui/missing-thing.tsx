import type { ReactNode } from "react";
import { Page } from "./page.tsx";

/** The page of a thing that nobody has, or not for this person: what was asked for, why it may be missing, where to go on. */
export function MissingThing({
  what,
  named,
  id,
  why,
  children,
}: {
  /** For instance "job". */
  readonly what: string;
  /** What such a thing is found by: "number". */
  readonly named: string;
  /** As it was asked for, however long. */
  readonly id: string;
  readonly why: string;
  /** The ways on, as the last sentence. */
  readonly children: ReactNode;
}) {
  return (
    <Page title={`There is no such ${what}`}>
      <p style={{ maxWidth: 640, margin: 0 }}>
        No {what} has the {named} <span className="mono">{id.slice(0, 64)}</span>. {why} {children}
      </p>
    </Page>
  );
}
