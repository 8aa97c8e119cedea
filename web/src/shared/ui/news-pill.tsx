import classes from "./news-pill.module.css";

/** Over the first row of a table: what waits to be shown, in a few words; a press shows it. */
export function NewsPill({ children, onShow }: { readonly children: string; readonly onShow: () => void }) {
  return (
    <button type="button" className={classes["pill"]} aria-live="polite" onClick={onShow}>
      {children}
    </button>
  );
}
