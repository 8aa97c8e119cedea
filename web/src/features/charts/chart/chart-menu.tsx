import { ActionIcon, Menu } from "@mantine/core";
import { useState } from "react";
import { copyText } from "#/shared/ui/index.ts";

interface ChartMenuProps {
  readonly metric: string;
  readonly onCsv: () => void;
  readonly onPng: () => void;
}

/** What can be taken out of a chart. */
export function ChartMenu({ metric, onCsv, onPng }: ChartMenuProps) {
  const [said, setSaid] = useState("");
  return (
    <Menu position="bottom-end" withinPortal onClose={() => setSaid("")}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`More of ${metric}`}>
          ⋯
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          closeMenuOnClick={false}
          rightSection={<span role="status">{said}</span>}
          onClick={() => void copyText(linkTo(metric)).then((done) => setSaid(done ? "copied" : "refused"))}
        >
          Copy link
        </Menu.Item>
        <Menu.Item onClick={onCsv}>Download CSV</Menu.Item>
        <Menu.Item onClick={onPng}>Download PNG</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** This page with the chart in full. */
function linkTo(metric: string): string {
  const url = new URL(location.href);
  url.searchParams.set("chart", metric);
  return url.href;
}
