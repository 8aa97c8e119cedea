import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { useState } from "react";
import { CopyIcon } from "./copy-icon.tsx";
import { copyText } from "./copy-text.ts";

/** One way to copy a thing: as id, link, CLI command or Python snippet. */
export interface Copyable {
  readonly label: string;
  readonly text: string;
}

/** The button beside everything that has an id. */
export function CopyMenu({ what, ways }: { readonly what: string; readonly ways: readonly Copyable[] }) {
  const [copied, setCopied] = useState<string>();
  return (
    <Menu position="bottom-start" onClose={() => setCopied(undefined)} withinPortal>
      <Menu.Target>
        <Tooltip label={`Copy ${what}`}>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Copy ${what}`}>
            <CopyIcon />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map(({ label, text }) => (
          <Menu.Item
            key={label}
            closeMenuOnClick={false}
            onClick={() => void copyText(text).then((done) => setCopied(done ? label : undefined))}
            rightSection={<span role="status">{copied === label ? "copied" : ""}</span>}
          >
            <span>{label}</span>
            <div className="mono clip" style={{ maxWidth: 360, color: "var(--soft)" }}>
              {text.split("\n", 1)[0]}
            </div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
