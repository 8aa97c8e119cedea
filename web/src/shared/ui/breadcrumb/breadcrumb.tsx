import { Link } from "@tanstack/react-router";
import { CopyMenu } from "../copy-menu.tsx";
import classes from "./breadcrumb.module.css";
import type { Crumb } from "./trail.ts";

/** The way to the page: places to go back to, names cut when there is no room, ids to copy. */
export function Breadcrumb({ trail }: { readonly trail: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className={classes["nav"]}>
      <ol className={classes["list"]}>
        {trail.map((crumb, at) => (
          <li key={`${crumb.to ?? ""} ${crumb.label}`} className={classes["crumb"]} data-last={at === trail.length - 1}>
            <Words crumb={crumb} last={at === trail.length - 1} />
            {crumb.copy === undefined ? undefined : <CopyMenu what={crumb.copy.what} ways={crumb.copy.ways} />}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Words({ crumb: { label, to }, last }: { readonly crumb: Crumb; readonly last: boolean }) {
  if (to !== undefined && !last) {
    return (
      <Link to={to} className={`clip ${classes["link"]}`} title={label} dir="auto">
        {label}
      </Link>
    );
  }
  return (
    <span className="clip" title={label} dir="auto" aria-current={last ? "page" : undefined}>
      {label}
    </span>
  );
}
