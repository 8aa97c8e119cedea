import {
  createContext,
  startTransition,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";
import { createRowViews, type RowViews } from "./row-views.ts";

const ViewsContext = createContext<RowViews | undefined>(undefined);

/** One observer for everything below that is only shown when it is in view. */
export function InViewRoot({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className: string | undefined;
}) {
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const views = useMemo(() => (host === null ? undefined : createRowViews(host)), [host]);
  return (
    <div ref={setHost} className={className}>
      <ViewsContext value={views}>{children}</ViewsContext>
    </div>
  );
}

/** Holds the place of its children, and shows them while it is in view or near. `height` in pixels. */
export function InView({
  height,
  className,
  children,
}: {
  readonly height: number;
  readonly className: string | undefined;
  readonly children: ReactNode;
}) {
  const views = useContext(ViewsContext);
  const host = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    // As a transition: scrolling goes before drawing what is scrolled to.
    const tell = (next: boolean): void => startTransition(() => setNear(next));
    return host.current === null ? undefined : views?.watch(host.current, tell);
  }, [views]);
  return (
    <div ref={host} className={className} style={{ height }}>
      {isNear ? children : undefined}
    </div>
  );
}
