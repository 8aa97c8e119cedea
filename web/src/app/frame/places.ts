/**
 * The places of the rail, in its order. `keys`: the shortcut that goes there. `holds`: where else one is still in that
 * place.
 */
export const places = [
  { to: "/", title: "Home", icon: "home", keys: "g h" },
  { to: "/experiments", title: "Experiments", icon: "experiments", keys: "g e", holds: ["/runs/", "/compare"] },
  { to: "/jobs", title: "Jobs", icon: "jobs", keys: "g j" },
  { to: "/queues", title: "Queues", icon: "queues", keys: "g q" },
  { to: "/workers", title: "Workers", icon: "workers", keys: "g w" },
  { to: "/settings", title: "Settings", icon: "settings", keys: "g s" },
] as const;

/** The place that an address belongs to, when it is not the place's own. */
export function placeOf(pathname: string): (typeof places)[number] | undefined {
  return places.find((place) => {
    const own = place.to !== "/" && (pathname === place.to || pathname.startsWith(`${place.to}/`));
    return own || ("holds" in place && place.holds.some((path) => pathname.startsWith(path)));
  });
}
