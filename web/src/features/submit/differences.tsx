import classes from "./submit.module.css";
import type { Difference } from "./rules/diff-requests.ts";

/** What the new job will have other than the original. */
export function Differences({ items, of }: { readonly items: readonly Difference[] | undefined; readonly of: string }) {
  return (
    <div className={classes["differences"]} role="status" aria-label={`Changes against ${of}`}>
      {items === undefined ? (
        <span className={classes["soft"]}>Something above is not right yet.</span>
      ) : items.length === 0 ? (
        <span className={classes["soft"]}>Nothing is changed: the same as {of}.</span>
      ) : (
        items.map(({ what, before, after }) => (
          <div key={what} className={classes["difference"]}>
            <span className={`${classes["what"]} mono clip`} title={what}>
              {what}
            </span>
            {before === undefined ? <ins className="mono">new</ins> : <del className="mono">{before}</del>}
            <span aria-hidden>→</span>
            {after === undefined ? <del className="mono">removed</del> : <ins className="mono">{after}</ins>}
          </div>
        ))
      )}
    </div>
  );
}
