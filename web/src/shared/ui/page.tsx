import type { ReactNode } from "react";
import classes from "./page.module.css";

/**
 * A page's frame: heading with its actions, then the content. `fill`: the content takes the rest of the height and scrolls
 * by itself (tables, logs); otherwise the page scrolls.
 */
export function Page({
  title,
  aside,
  fill = false,
  children,
}: {
  readonly title: ReactNode;
  /** Right of the title: actions. */
  readonly aside?: ReactNode;
  readonly fill?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes["page"]} data-fill={fill}>
      <header className={classes["head"]}>
        <h1 className={classes["title"]}>{title}</h1>
        {aside === undefined ? undefined : <div className={classes["aside"]}>{aside}</div>}
      </header>
      {children}
    </div>
  );
}
