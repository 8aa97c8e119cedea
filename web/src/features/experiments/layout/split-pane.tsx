import { useRef, useState, type CSSProperties, type ReactNode } from "react";
import classes from "./split-pane.module.css";

interface SplitPaneProps {
  readonly left: ReactNode;
  /** Undefined: the left part has all the room. It stays the same one when the right comes or goes. */
  readonly right: ReactNode | undefined;
  /** The left part's width in percent. */
  readonly share: number;
  readonly onShare: (share: number) => void;
}

const least = 20;
const most = 80;
const keyStep = 5;

/** Two parts beside each other with a movable line between them; one below the other where the page is narrow. */
export function SplitPane({ left, right, share, onShare }: SplitPaneProps) {
  const box = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<number>();
  const isAlone = right === undefined;
  const shareAt = (x: number): number => {
    const { left: from, width } = box.current?.getBoundingClientRect() ?? { left: 0, width: 1 };
    return bounded(((x - from) / width) * 100);
  };
  return (
    <div ref={box} className={classes["split"]} data-alone={isAlone || undefined} style={sharesOf(held ?? share)}>
      <div className={classes["part"]}>{left}</div>
      {isAlone ? undefined : (
        <>
          <Line {...{ share, held, shareAt, onShare }} onHold={setHeld} />
          <div className={classes["part"]} data-scrolls>
            {right}
          </div>
        </>
      )}
    </div>
  );
}

interface LineProps extends Pick<SplitPaneProps, "share" | "onShare"> {
  /** The share while the line is dragged. */
  readonly held: number | undefined;
  readonly onHold: (share: number | undefined) => void;
  readonly shareAt: (x: number) => number;
}

function Line({ share, held, onHold, onShare, shareAt }: LineProps) {
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the table"
      aria-valuenow={Math.round(held ?? share)}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={classes["line"]}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onHold(share);
      }}
      onPointerMove={(event) => {
        if (held !== undefined) onHold(shareAt(event.clientX));
      }}
      onPointerUp={() => {
        if (held !== undefined) onShare(held);
        onHold(undefined);
      }}
      onKeyDown={({ key }) => {
        if (key === "ArrowLeft") onShare(bounded(share - keyStep));
        if (key === "ArrowRight") onShare(bounded(share + keyStep));
      }}
    />
  );
}

function sharesOf(share: number): CSSProperties {
  return { "--share": `${share}fr`, "--rest": `${100 - share}fr` } as CSSProperties;
}

function bounded(share: number): number {
  return Math.round(Math.min(most, Math.max(least, share)));
}
