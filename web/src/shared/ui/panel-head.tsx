import { CloseButton } from "@mantine/core";
import type { ReactNode } from "react";
import { CopyMenu, type Copyable } from "./copy-menu.tsx";
import classes from "./panel-head.module.css";
import { StateMark } from "./state-mark.tsx";

/** What a panel is about. */
export interface PanelSubject {
  /** For instance "job". */
  readonly what: string;
  readonly state: string;
  readonly name: string;
  /** To its own page. */
  readonly link: ReactNode;
  readonly ways: readonly Copyable[];
}

/** The head of a job or run beside the list that it was opened from. `shown`: undefined until it is read. */
export function PanelHead({
  shown,
  onClose,
}: {
  readonly shown: PanelSubject | undefined;
  readonly onClose: () => void;
}) {
  return (
    <header className={classes["head"]}>
      {shown === undefined ? undefined : (
        <>
          <StateMark state={shown.state} />
          <h2 className="clip" title={shown.name}>
            {shown.link}
          </h2>
          <CopyMenu what={shown.what} ways={shown.ways} />
        </>
      )}
      <CloseButton aria-label="Close" onClick={onClose} ml="auto" />
    </header>
  );
}
