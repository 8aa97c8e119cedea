import { entries } from "../error-entry.ts";

/** Errors that any part of the program may raise. */
export const generalErrors = entries({
  INTERNAL: {
    status: 500,
    title: "Pharos failed to handle this",
    hint: "The server's log has the cause under the request id.",
  },
  INVALID_REQUEST: { status: 400, title: "The request is not valid" },
  BODY_TOO_LARGE: { status: 413, title: "The request body is too large" },
  BODY_TOO_DEEP: { status: 400, title: "The JSON body is nested too deeply" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: "The content type is not supported here" },
  NOT_FOUND: { status: 404, title: "There is nothing at this address", hint: "See /docs for the API." },
  METHOD_NOT_ALLOWED: { status: 405, title: "This address does not answer to that method" },
  TIMEOUT: { status: 408, title: "The request took too long to arrive" },
  SHUTTING_DOWN: { status: 503, title: "The server is stopping", hint: "Try again when it has started." },
  NOT_READY: { status: 503, title: "The server is not ready yet" },
});
