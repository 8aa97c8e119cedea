import { Link, useLocation } from "@tanstack/react-router";
import classes from "./rail.module.css";
import { Icon } from "./icons.tsx";
import { Lighthouse } from "./lighthouse.tsx";
import { placeOf, places } from "./places.ts";

/** The places, as icon and word. On a phone they stand at the bottom. */
export function Rail({
  running,
  collapsed,
  onToggle,
}: {
  /** Jobs that run now. */
  readonly running: number;
  readonly collapsed: boolean;
  readonly onToggle: () => void;
}) {
  const within = placeOf(useLocation().pathname)?.to;
  return (
    <nav className={classes["rail"]} aria-label="Places">
      <Link to="/" className={classes["brand"]} aria-label="Pharos: home">
        <Lighthouse lit={running > 0} />
        <span className={classes["word"]}>Pharos</span>
      </Link>
      {places.map(({ to, title, icon, keys }) => (
        <Link
          key={to}
          to={to}
          className={classes["place"]}
          data-within={to === within}
          activeOptions={{ exact: to === "/", includeSearch: false }}
          title={`${title} (${keys})`}
        >
          <Icon name={icon} />
          <span className={classes["word"]}>{title}</span>
          {to === "/jobs" && running > 0 ? <Count running={running} /> : undefined}
        </Link>
      ))}
      <button
        type="button"
        className={classes["toggle"]}
        onClick={onToggle}
        aria-expanded={!collapsed}
        title={`${collapsed ? "Open" : "Collapse"} the rail ([)`}
      >
        <Icon name={collapsed ? "expand" : "collapse"} />
        <span className={classes["word"]}>Collapse</span>
      </button>
    </nav>
  );
}

function Count({ running }: { readonly running: number }) {
  return (
    <span className={classes["count"]} title={`${running} running`}>
      {running}
      <span className="unseen"> running</span>
    </span>
  );
}
