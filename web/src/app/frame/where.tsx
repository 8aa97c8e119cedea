import { useLocation } from "@tanstack/react-router";
import { useEffect } from "react";
import { Breadcrumb, titleOf, useTrail, type Crumb } from "#/shared/ui/index.ts";
import { placeOf } from "./places.ts";

/** Where one is: as the page says, else by its address; also as the browser's title. */
export function Where({ running }: { readonly running: number }) {
  const { pathname } = useLocation();
  const said = useTrail();
  const trail = said ?? trailOf(pathname);
  const title = titleOf(trail, running);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return <Breadcrumb trail={trail} />;
}

function trailOf(pathname: string): readonly Crumb[] {
  const place = placeOf(pathname);
  return place === undefined ? [{ label: "Home" }] : [{ label: place.title, to: place.to }];
}
