import { ActionIcon, useMantineColorScheme } from "@mantine/core";
import { ConnectionDot } from "./connection-dot.tsx";
import classes from "./frame.module.css";
import { Where } from "./where.tsx";

/** Where one is, whether the page is live, and the theme. */
export function TopBar() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const next = colorScheme === "auto" ? "light" : colorScheme === "light" ? "dark" : "auto";
  return (
    <header className={classes["bar"]}>
      <div className={classes["crumbs"]}>
        <Where running={0} />
      </div>
      <ConnectionDot />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Theme: ${colorScheme}; change to ${next}`}
        onClick={() => setColorScheme(next)}
      >
        {colorScheme === "dark" ? "☾" : colorScheme === "light" ? "☀" : "◐"}
      </ActionIcon>
    </header>
  );
}
