import { Button, Popover, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import type { Workbench } from "../use-workbench.ts";
import type { View } from "./queries.ts";
import { useViews } from "./use-views.ts";
import classes from "./views-menu.module.css";

const longestName = 250;

/** The button behind which views are kept: what the page shows, under a name that the whole lab sees. */
export function ViewsMenu({ bench }: { readonly bench: Workbench }) {
  const [open, setOpen] = useState(false);
  const known = useViews(bench);
  const { active, isChanged, views } = known;
  const show = (view: View) => {
    known.show(view);
    setOpen(false);
  };
  return (
    <Popover position="bottom-end" width={300} trapFocus withinPortal opened={open} onChange={setOpen}>
      <Popover.Target>
        <Button size="compact-sm" variant="default" maw={220} onClick={() => setOpen(!open)}>
          <span className="clip">
            {active === undefined ? "Views" : active.name}
            {isChanged ? " •" : ""}
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label="Saved views">
        {active !== undefined && isChanged ? (
          <Button size="compact-sm" fullWidth mb={8} onClick={() => void known.update(active)}>
            <span className="clip">Update {active.name}</span>
          </Button>
        ) : undefined}
        <ul className={classes["list"]} aria-label="Saved views">
          {views.map((view) => (
            <Entry
              key={view.id}
              view={view}
              isActive={view.id === active?.id}
              onShow={() => show(view)}
              onDelete={() => void known.remove(view)}
            />
          ))}
        </ul>
        {views.length === 0 ? <p className={classes["none"]}>No views yet.</p> : undefined}
        <SaveForm onSave={known.save} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Entry({
  view,
  isActive,
  onShow,
  onDelete,
}: {
  readonly view: View;
  readonly isActive: boolean;
  readonly onShow: () => void;
  readonly onDelete: () => void;
}) {
  return (
    <li className={classes["view"]}>
      <button type="button" className="bare" aria-current={isActive} onClick={onShow} title={view.name}>
        <span className="clip">{view.name}</span>
        <span className={classes["by"]}>{view.created_by}</span>
      </button>
      <button type="button" className="bare" aria-label={`Delete the view ${view.name}`} onClick={onDelete}>
        ✕
      </button>
    </li>
  );
}

function SaveForm({ onSave }: { readonly onSave: (name: string) => Promise<boolean> }) {
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") void onSave(name.trim()).then((saved) => saved && setName(""));
  };
  return (
    <form className={classes["form"]} onSubmit={submit}>
      <TextInput
        size="xs"
        flex={1}
        aria-label="Name of the view"
        placeholder="Save what is shown as …"
        maxLength={longestName}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" h={30} disabled={name.trim() === ""}>
        Save
      </Button>
    </form>
  );
}
