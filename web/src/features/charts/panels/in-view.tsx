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
import { scrollParent } from "./scroll-parent.ts";

/** Tells elements whether they are in view, or near. */
interface Views {
  watch(element: Element, tell: (isNear: boolean) => void): () => void;
}

const ViewsContext = createContext<Views | undefined>(undefined);

/** What lies so far outside of the view is there already when one scrolls to it. */
const margin = "400px 0px";

/** One observer for everything below that is only shown when it is in view. */
export function InViewRoot({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className: string | undefined;
}) {
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const views = useMemo(() => (host === null ? undefined : createViews(host)), [host]);
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

function createViews(host: Element): Views {
  const tellers = new Map<Element, (isNear: boolean) => void>();
  let observer: IntersectionObserver | undefined;
  return {
    watch(element, tell) {
      observer ??= new IntersectionObserver(
        (entries) => entries.forEach(({ target, isIntersecting }) => tellers.get(target)?.(isIntersecting)),
        { root: scrollParent(host), rootMargin: margin },
      );
      tellers.set(element, tell);
      observer.observe(element);
      return () => {
        tellers.delete(element);
        observer?.unobserve(element);
      };
    },
  };
}
