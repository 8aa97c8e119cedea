import { Link } from "@tanstack/react-router";
import classes from "./frame.module.css";
import { Lighthouse } from "./lighthouse.tsx";
import { places } from "./places.ts";

/** The places, as icon and word. */
export function Rail() {
  return (
    <nav className={classes["rail"]} aria-label="Places">
      <Link to="/" className={classes["brand"]}>
        <Lighthouse />
        <span className={classes["word"]}>Pharos</span>
      </Link>
      {places.map(({ to, title, icon, keys }) => (
        <Link
          key={to}
          to={to}
          className={classes["place"]}
          activeOptions={{ exact: to === "/" }}
          title={`${title} (${keys})`}
        >
          <span aria-hidden className={classes["icon"]}>
            {icon}
          </span>
          <span className={classes["word"]}>{title}</span>
        </Link>
      ))}
    </nav>
  );
}
