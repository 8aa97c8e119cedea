import { lazy, Suspense, useEffect, useState } from "react";
import { useShortcuts } from "#/shared/keyboard/index.ts";

const loadPalette = () => import("./palette/palette.tsx");
const loadShortcuts = () => import("./shortcuts/shortcuts-list.tsx");
const Palette = lazy(() => loadPalette().then(({ Palette: component }) => ({ default: component })));
const ShortcutsList = lazy(() => loadShortcuts().then(({ ShortcutsList: component }) => ({ default: component })));

/** Long enough after the start not to be in the way of what the page itself loads. */
const prefetchMs = 500;

export type OverlayName = "palette" | "shortcuts";

/** Which overlay is open, with the keys that open them. */
export function useOverlays(toggleRail: () => void): {
  readonly shown: OverlayName | undefined;
  readonly show: (name: OverlayName | undefined) => void;
} {
  const [shown, show] = useState<OverlayName>();
  useShortcuts("Everywhere", [
    { keys: "Mod+k", does: "Search and commands", run: () => show("palette"), whileTyping: true },
    { keys: "?", does: "Keyboard shortcuts", run: () => show("shortcuts") },
    { keys: "[", does: "Collapse or open the rail", run: toggleRail },
  ]);
  useEffect(() => {
    // Once the page has what it needs, so that the first key press finds the palette ready.
    const load = () => void Promise.all([loadPalette(), loadShortcuts()]).catch(() => undefined);
    const timer = setTimeout(load, prefetchMs);
    return () => clearTimeout(timer);
  }, []);
  return { shown, show };
}

export function Overlays({
  shown,
  onClose,
  onShow,
  onToggleRail,
}: {
  readonly shown: OverlayName | undefined;
  readonly onClose: () => void;
  readonly onShow: (name: OverlayName) => void;
  readonly onToggleRail: () => void;
}) {
  return (
    <Suspense fallback={undefined}>
      {shown === "palette" ? (
        <Palette onClose={onClose} onShortcuts={() => onShow("shortcuts")} onToggleRail={onToggleRail} />
      ) : undefined}
      {shown === "shortcuts" ? <ShortcutsList onClose={onClose} /> : undefined}
    </Suspense>
  );
}
