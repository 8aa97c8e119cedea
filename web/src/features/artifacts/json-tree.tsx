import { useState } from "react";
import classes from "./json-tree.module.css";

/** Members of an object or array that are drawn at a time. */
const pageSize = 200;
/** Levels that are unfolded at first. */
const openLevels = 2;

/** A JSON value, its parts to be unfolded. What is folded is not drawn, so that a document of any depth opens at once. */
export function JsonTree({ value }: { readonly value: unknown }) {
  return (
    <div className={`${classes["tree"]} mono`}>
      <Node name={undefined} value={value} depth={0} />
    </div>
  );
}

interface NodeProps {
  readonly name: string | undefined;
  readonly value: unknown;
  readonly depth: number;
}

function Node({ name, value, depth }: NodeProps) {
  if (typeof value === "object" && value !== null) return <Branch name={name} value={value} depth={depth} />;
  return (
    <div className={classes["leaf"]}>
      <Name name={name} />
      <span className={classes["value"]} data-type={value === null ? "null" : typeof value}>
        {typeof value === "string" ? JSON.stringify(value) : String(value)}
      </span>
    </div>
  );
}

function Branch({ name, value, depth }: NodeProps & { readonly value: object }) {
  const [open, setOpen] = useState(depth < openLevels);
  const [shown, setShown] = useState(pageSize);
  const members = Object.entries(value);
  const [left, right] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return (
    <div>
      <button type="button" className={`bare ${classes["branch"]}`} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden>{open ? "▾" : "▸"}</span>
        <Name name={name} />
        <span className={classes["soft"]}>
          {left}
          {members.length}
          {right}
        </span>
      </button>
      {open ? (
        <div className={classes["members"]}>
          {members.slice(0, shown).map(([key, each]) => (
            <Node key={key} name={key} value={each} depth={depth + 1} />
          ))}
          {members.length > shown ? (
            <button type="button" className={`bare ${classes["branch"]}`} onClick={() => setShown(shown + pageSize)}>
              {members.length - shown} more
            </button>
          ) : undefined}
        </div>
      ) : undefined}
    </div>
  );
}

function Name({ name }: { readonly name: string | undefined }) {
  return name === undefined ? undefined : <span className={classes["name"]}>{name}: </span>;
}
