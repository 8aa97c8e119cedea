import { ActionIcon } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { ConnectionDot } from "./connection-dot.tsx";
import { Icon } from "./icons.tsx";
import { Lighthouse } from "./lighthouse.tsx";
import { ThemeButton } from "./theme-button.tsx";
import classes from "./top-bar.module.css";
import { Where } from "./where.tsx";

/** Where one is, the way to everything else, whether the page is live, and the theme. */
export function TopBar({
  running,
  onPalette,
  onShortcuts,
}: {
  /** Jobs that run now. */
  readonly running: number;
  readonly onPalette: () => void;
  readonly onShortcuts: () => void;
}) {
  return (
    <header className={classes["bar"]}>
      <Link to="/" className={classes["mark"]} aria-label="Pharos: home">
        <Lighthouse lit={running > 0} />
      </Link>
      <div className={classes["crumbs"]}>
        <Where running={running} />
      </div>
      <button type="button" className={`surface ${classes["search"]}`} onClick={onPalette}>
        <Icon name="search" size={16} />
        <span>Search</span>
        <kbd className={classes["keys"]} aria-hidden>
          {isMac() ? "⌘ K" : "Ctrl K"}
        </kbd>
      </button>
      <ConnectionDot />
      <span className={classes["wide"]}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts (?)"
          onClick={onShortcuts}
        >
          <Icon name="keyboard" />
        </ActionIcon>
      </span>
      <ThemeButton />
    </header>
  );
}

function isMac(): boolean {
  return navigator.userAgent.includes("Mac");
}
