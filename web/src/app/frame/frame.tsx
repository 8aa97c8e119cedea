import { Outlet } from "@tanstack/react-router";
import { BreadcrumbProvider, ToastProvider, ToastStack } from "#/shared/ui/index.ts";
import classes from "./frame.module.css";
import { GoTo } from "./go-to.tsx";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";

/** What stays while pages change: the rail on the left, the bar on top. */
export function Frame() {
  return (
    <ToastProvider>
      <BreadcrumbProvider>
        <div className={classes["frame"]}>
          <a className={classes["skip"]} href="#main">
            Skip to content
          </a>
          <Rail />
          <TopBar />
          <main id="main" className={classes["main"]} tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        <GoTo />
        <ToastStack />
      </BreadcrumbProvider>
    </ToastProvider>
  );
}
