import { Outlet } from "@tanstack/react-router";
import { BreadcrumbProvider, ToastProvider, ToastStack } from "#/shared/ui/index.ts";
import classes from "./frame.module.css";
import { GoTo } from "./go-to.tsx";
import { OfflineNotice } from "./offline-notice.tsx";
import { Overlays, useOverlays } from "./overlays.tsx";
import { Rail } from "./rail.tsx";
import { useRailState } from "./rail-state.ts";
import { TopBar } from "./top-bar.tsx";
import { useRunning } from "./use-running.ts";

/** What stays while pages change: the rail on the left, the bar on top. */
export function Frame() {
  const running = useRunning();
  const { collapsed, toggle } = useRailState();
  const { shown, show } = useOverlays(toggle);
  return (
    <ToastProvider>
      <BreadcrumbProvider>
        <div className={classes["frame"]} data-rail={collapsed ? "collapsed" : "open"}>
          <a className={`surface ${classes["skip"]}`} href="#main">
            Skip to content
          </a>
          <Rail running={running} collapsed={collapsed} onToggle={toggle} />
          <TopBar running={running} onPalette={() => show("palette")} onShortcuts={() => show("shortcuts")} />
          <OfflineNotice />
          <main id="main" className={classes["main"]} tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        <GoTo />
        <Overlays shown={shown} onClose={() => show(undefined)} onShow={show} onToggleRail={toggle} />
        <ToastStack />
      </BreadcrumbProvider>
    </ToastProvider>
  );
}
