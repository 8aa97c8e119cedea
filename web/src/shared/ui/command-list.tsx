import { ActionIcon } from "@mantine/core";
import { CopyIcon } from "./copy-icon.tsx";
import { copyText } from "./copy-text.ts";

/** A command to type in a terminal, and what it will do. */
export interface Command {
  readonly text: string;
  readonly does: string;
}

/** What an empty page offers: commands to copy. */
export function CommandList({ commands }: { readonly commands: readonly Command[] }) {
  return (
    <ul
      style={{
        listStyle: "none",
        margin: 0,
        padding: 0,
        display: "grid",
        gap: 12,
        gridTemplateColumns: "minmax(0, 1fr)",
      }}
    >
      {commands.map(({ text, does }) => (
        <li key={text}>
          <div style={{ color: "var(--soft)", marginBottom: 2 }}>{does}</div>
          <div style={{ display: "flex", gap: 8, alignItems: "center", minWidth: 0 }}>
            <code className="mono" style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
              {text}
            </code>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Copy ${text}`}
              onClick={() => void copyText(text)}
            >
              <CopyIcon />
            </ActionIcon>
          </div>
        </li>
      ))}
    </ul>
  );
}
