import { CloseButton } from "@mantine/core";
import { Fragment } from "react";
import { useKeyboard } from "#/shared/keyboard/index.ts";
import { Overlay } from "../overlay.tsx";
import { listShortcuts } from "./list-shortcuts.ts";
import classes from "./shortcuts.module.css";

/** What the keyboard does now, here and everywhere. */
export function ShortcutsList({ onClose }: { readonly onClose: () => void }) {
  const groups = listShortcuts(useKeyboard().groups());
  return (
    <Overlay label="Keyboard shortcuts" onClose={onClose}>
      <header className={classes["head"]}>
        <h2>Keyboard shortcuts</h2>
        <CloseButton aria-label="Close" onClick={onClose} />
      </header>
      <div className={classes["groups"]}>
        {groups.map(({ title, shortcuts }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {shortcuts.map(({ does, keys }) => (
                <Fragment key={does}>
                  <dt>{does}</dt>
                  <dd>
                    {keys.map((each, i) => (
                      <Fragment key={each.join(" ")}>
                        {i > 0 ? " or " : ""}
                        {each.map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </Fragment>
                    ))}
                  </dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Overlay>
  );
}
