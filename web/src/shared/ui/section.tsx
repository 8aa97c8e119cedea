import type { ReactNode } from "react";
import classes from "./section.module.css";

/** A part of a page under its own heading. */
export function Section({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes["section"]} aria-label={title}>
      <header className={classes["head"]}>
        <h2 className={classes["title"]}>{title}</h2>
        {aside === undefined ? undefined : <div className={classes["aside"]}>{aside}</div>}
      </header>
      {children}
    </section>
  );
}
