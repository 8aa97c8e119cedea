import { TextInput } from "@mantine/core";
import { useRef } from "react";
import { useShortcuts } from "#/shared/keyboard/index.ts";
import classes from "./tables.module.css";

/** The field above a table that leaves only the names with this text; `/` goes there. */
export function FindField({
  what,
  value,
  found,
  total,
  onChange,
}: {
  /** Of what, in the plural: "metrics". */
  readonly what: string;
  readonly value: string;
  readonly found: number;
  readonly total: number;
  readonly onChange: (text: string) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  useShortcuts("Table", [{ keys: "/", does: `Find ${what}`, run: () => field.current?.focus() }]);
  return (
    <div className={classes["find"]}>
      <TextInput
        ref={field}
        size="xs"
        w={280}
        type="search"
        aria-label={`Find ${what}`}
        placeholder={`Find ${what}  /`}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <span className={classes["count"]} role="status">
        {found === total
          ? total.toLocaleString("en")
          : `${found.toLocaleString("en")} of ${total.toLocaleString("en")}`}{" "}
        {what}
      </span>
    </div>
  );
}
