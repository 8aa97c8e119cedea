import { entries } from "../error-entry.ts";

/** Experiments, runs and what they log. */
export const trackingErrors = entries({
  RUN_NOT_FOUND: { status: 404, title: "There is no such run", hint: "List them with: pharos runs" },
  RUN_DELETED: { status: 409, title: "The run is in the trash", hint: "Restore it first." },
  RUN_ACTIVE: {
    status: 409,
    title: "The run has not ended",
    hint: "Cancel its job first. A run of no job can be deleted with: running",
  },
  MODEL_NOT_FOUND: { status: 404, title: "There is no such logged model" },
  EXPERIMENT_NOT_FOUND: { status: 404, title: "There is no such experiment" },
  EXPERIMENT_EXISTS: {
    status: 409,
    title: "An experiment of this name exists",
    hint: "Names are unique, deleted experiments included.",
  },
  EXPERIMENT_DELETED: { status: 409, title: "The experiment is in the trash", hint: "Restore it first." },
  PARAM_CHANGED: {
    status: 409,
    title: "A parameter keeps the value that was logged first",
    hint: "Log the other value to another run, or under another name.",
  },
  TAG_NOT_FOUND: { status: 404, title: "There is no such tag" },
  ENTRY_INVALID: { status: 400, title: "What is to be logged is not valid" },
  SEARCH_INVALID: {
    status: 400,
    title: "The search expression is not valid",
    hint: "For instance: metrics.loss < 0.1 and params.optimizer = 'adam' order by start_time DESC",
  },
  VIEW_NOT_FOUND: { status: 404, title: "There is no such saved view" },
  VIEW_EXISTS: {
    status: 409,
    title: "The experiment has a saved view of this name",
    hint: "Choose another name, or change the one that is there.",
  },
  VIEW_CHANGED: {
    status: 412,
    title: "The saved view was changed since you read it",
    hint: "Read it again and repeat the change with its new ETag in If-Match.",
  },
  IF_MATCH_MISSING: {
    status: 428,
    title: "A change must say which version it is about",
    hint: "Send the ETag that you read as If-Match, or If-Match: * to change whatever is there.",
  },
  CURSOR_INVALID: { status: 400, title: "The cursor is not one of this list", hint: "Start again without it." },
});
