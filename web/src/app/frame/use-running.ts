import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { statusQuery } from "#/shared/api/index.ts";
import { faviconOf } from "./favicon.ts";

/** How many jobs run now; 0 while that is unknown. Also told by the browser's icon. */
export function useRunning(): number {
  const { data: running = 0 } = useQuery({
    ...statusQuery,
    select: ({ jobs }) => jobs.starting + jobs.running + jobs.stopping,
  });
  const icon = faviconOf(running);
  useEffect(() => {
    document.querySelector("link[rel=icon]")?.setAttribute("href", icon);
  }, [icon]);
  return running;
}
