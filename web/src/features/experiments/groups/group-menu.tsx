import { Button, Menu, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { keysQuery } from "../columns/keys-query.ts";
import type { Workbench } from "../use-workbench.ts";
import { parseGroup } from "./queries.ts";

const shownKeys = 100;
const mostShown = 12;

/** The button behind which a param or tag is chosen to group the runs by. */
export function GroupMenu({ bench: { experiment, search, set } }: { readonly bench: Workbench }) {
  const [wanted, setWanted] = useState("");
  const { data } = useQuery(keysQuery(experiment, wanted, shownKeys));
  const by = parseGroup(search.group);
  const keys = data?.items.filter(({ of }) => of !== "metric").slice(0, mostShown) ?? [];
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="compact-sm" variant="default" maw={200}>
          <span className="clip">{by === undefined ? "Group" : `By ${by.key}`}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <TextInput
          size="xs"
          type="search"
          aria-label="Search params and tags"
          placeholder="Search params and tags"
          value={wanted}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        {by === undefined ? undefined : (
          <Menu.Item onClick={() => set({ group: undefined }, "push")}>No groups</Menu.Item>
        )}
        {keys.map(({ of, key }) => (
          <Menu.Item
            key={`${of}:${key}`}
            onClick={() => set({ group: `${of}:${key}` }, "push")}
            rightSection={<span style={{ color: "var(--soft)", fontSize: 11 }}>{of}</span>}
          >
            <div className="clip" style={{ maxWidth: 260 }}>
              {key}
            </div>
          </Menu.Item>
        ))}
        {keys.length === 0 ? <Menu.Label>No param or tag has this in its name.</Menu.Label> : undefined}
      </Menu.Dropdown>
    </Menu>
  );
}
