/** The places of the rail, in its order. `keys`: the shortcut that goes there. */
export const places = [
  { to: "/", title: "Home", icon: "⌂", keys: "g h" },
  { to: "/experiments", title: "Experiments", icon: "⚗", keys: "g e" },
  { to: "/jobs", title: "Jobs", icon: "▶", keys: "g j" },
  { to: "/queues", title: "Queues", icon: "≡", keys: "g q" },
  { to: "/workers", title: "Workers", icon: "▦", keys: "g w" },
  { to: "/settings", title: "Settings", icon: "⚙", keys: "g s" },
] as const;
