/** The places of the rail, in its order. `keys`: the shortcut that goes there. */
export const places = [
  { to: "/", title: "Home", icon: "home", keys: "g h" },
  { to: "/experiments", title: "Experiments", icon: "experiments", keys: "g e" },
  { to: "/jobs", title: "Jobs", icon: "jobs", keys: "g j" },
  { to: "/queues", title: "Queues", icon: "queues", keys: "g q" },
  { to: "/workers", title: "Workers", icon: "workers", keys: "g w" },
  { to: "/settings", title: "Settings", icon: "settings", keys: "g s" },
] as const;
