import type { ReactNode } from "react";
import classes from "./grid.module.css";

interface PinnedProps {
  readonly columns: readonly { readonly grow?: boolean | undefined }[];
  readonly children: ReactNode;
}

/** The cells of a row that stay at the left while the others scroll. */
export function Pinned({ columns, children }: PinnedProps) {
  if (columns.length === 0) return undefined;
  const grows = columns.some(({ grow }) => grow === true);
  return (
    <div role="presentation" className={classes["pinned"]} data-grow={grows || undefined}>
      {children}
    </div>
  );
}
