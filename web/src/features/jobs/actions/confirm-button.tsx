import { Button, Popover } from "@mantine/core";
import { useState } from "react";

/** A button that says what will be lost before it does it. */
export function ConfirmButton({
  label,
  loss,
  confirm,
  busy,
  onConfirm,
}: {
  readonly label: string;
  readonly loss: string;
  /** The word on the second button. */
  readonly confirm: string;
  readonly busy: boolean;
  readonly onConfirm: () => void;
}) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" withinPortal trapFocus width={280} shadow="sm">
      <Popover.Target>
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => setOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <p style={{ margin: "0 0 12px" }}>{loss}</p>
        <Button
          size="compact-sm"
          color="red"
          onClick={() => {
            setOpened(false);
            onConfirm();
          }}
        >
          {confirm}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
