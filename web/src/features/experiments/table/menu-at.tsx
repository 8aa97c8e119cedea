import { Menu } from "@mantine/core";
import type { ReactNode } from "react";

interface MenuAtProps {
  /** Where it hangs from, in the window. */
  readonly anchor: DOMRect;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A menu that hangs from a place instead of a button: one for all cells of a grid. */
export function MenuAt({ anchor, label, onClose, children }: MenuAtProps) {
  const { left, top, width, height } = anchor;
  return (
    <Menu opened onClose={onClose} position="bottom-start" withinPortal trapFocus returnFocus>
      <Menu.Target>
        <span aria-hidden style={{ position: "fixed", left, top, width, height, pointerEvents: "none" }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>{children}</Menu.Dropdown>
    </Menu>
  );
}
