import { Outlet, useNavigate } from "@tanstack/react-router";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import classes from "./frame.module.css";
import { places } from "./places.ts";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";

/** What stays while pages change: the rail on the left, the bar on top. */
export function Frame() {
  const navigate = useNavigate();
  useShortcuts(
    "Go to",
    places.map(({ to, title, keys }) => ({ keys, does: title, run: () => void navigate({ to }) })),
  );
  return (
    <div className={classes["frame"]}>
      <a className={classes["skip"]} href="#main">
        Skip to content
      </a>
      <Rail />
      <TopBar />
      <main id="main" className={classes["main"]} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
