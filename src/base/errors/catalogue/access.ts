import { entries } from "../error-entry.ts";

/** Who may do what, and from where. */
export const accessErrors = entries({
  UNAUTHENTICATED: { status: 401, title: "The credential is missing or not valid" },
  TOKEN_ENDED: {
    status: 401,
    title: "This token is no longer valid",
    hint: "An attempt's token ends with the attempt.",
  },
  FORBIDDEN: { status: 403, title: "This is not allowed for the caller" },
  HOST_NOT_ALLOWED: {
    status: 403,
    title: "The Host header names an address that this server does not answer to",
    hint: "Use the server's own address; set server.public_url when it stands behind a name.",
  },
  PEER_NOT_ALLOWED: {
    status: 403,
    title: "This server does not answer to that address",
    hint: "Reach it through SSH, or turn authentication on.",
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: "Too many requests",
    hint: "Try again after the time that Retry-After tells.",
  },
  ORIGIN_NOT_ALLOWED: {
    status: 403,
    title: "A page of another origin may not write here",
    hint: "Add the origin to security.allowed_origins if it is yours.",
  },
});
