import { Button, NumberInput, Popover } from "@mantine/core";
import { useState } from "react";

const bound = 1000;

/** Sets the priority of waiting jobs: higher goes first. */
export function PriorityButton({
  current,
  busy,
  onSet,
}: {
  readonly current: number;
  readonly busy: boolean;
  readonly onSet: (priority: number) => void;
}) {
  const [opened, setOpened] = useState(false);
  const [value, setValue] = useState<number | string>(current);
  const isValid = typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= bound;
  const set = (): void => {
    if (!isValid) return;
    setOpened(false);
    onSet(value);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" withinPortal trapFocus width={220} shadow="sm">
      <Popover.Target>
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => setOpened(!opened)}>
          Priority…
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            set();
          }}
        >
          <NumberInput
            size="xs"
            label="Priority"
            description="Higher goes first"
            min={-bound}
            max={bound}
            allowDecimal={false}
            value={value}
            onChange={setValue}
            data-autofocus
          />
          <Button type="submit" size="compact-sm" mt={8} disabled={!isValid}>
            Set
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
