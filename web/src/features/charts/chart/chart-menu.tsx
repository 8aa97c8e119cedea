import { Menu } from "@mantine/core";
import { useState } from "react";
import { copyText } from "#/shared/ui/index.ts";
import classes from "./series-chart.module.css";

interface ChartMenuProps {
  readonly metric: string;
  readonly onCsv: () => void;
  readonly onPng: () => void;
}

/** What can be taken out of a chart. The menu is made when it is opened: a page has hundreds of charts. */
export function ChartMenu(props: ChartMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const button = (
    <button
      type="button"
      className={`bare ${classes["action"]}`}
      aria-label={`More of ${props.metric}`}
      aria-haspopup="menu"
      onClick={() => setOpen(true)}
    >
      ⋯
    </button>
  );
  if (!isOpen) return button;
  return (
    <Menu opened onChange={setOpen} position="bottom-end" withinPortal>
      <Menu.Target>{button}</Menu.Target>
      <Items {...props} />
    </Menu>
  );
}

function Items({ metric, onCsv, onPng }: ChartMenuProps) {
  const [said, setSaid] = useState("");
  return (
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
  );
}

/** This page with the chart in full. */
function linkTo(metric: string): string {
  const url = new URL(location.href);
  url.searchParams.set("chart", metric);
  return url.href;
}
