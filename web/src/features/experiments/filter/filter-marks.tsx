import { useLayoutEffect, useRef, type RefObject } from "react";
import classes from "./filter-bar.module.css";
import type { FaultPlace } from "./fault-place.ts";

interface FilterMarksProps {
  readonly text: string;
  readonly place: FaultPlace | undefined;
  /** The field, whose text it lies under. */
  readonly field: RefObject<HTMLInputElement | null>;
}

/** The filter once more, unseen but for the line under the word that is wrong. */
export function FilterMarks({ text, place, field }: FilterMarksProps) {
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const input = field.current;
    if (input === null) return undefined;
    const follow = () => layer.current?.scrollTo({ left: input.scrollLeft });
    follow();
    input.addEventListener("scroll", follow);
    return () => input.removeEventListener("scroll", follow);
  });
  if (place === undefined) return undefined;
  const { from, to } = place;
  return (
    <div ref={layer} aria-hidden className={`${classes["marks"]} mono`}>
      {text.slice(0, from)}
      <mark>{text.slice(from, to) || " "}</mark>
      {text.slice(to)}
    </div>
  );
}
