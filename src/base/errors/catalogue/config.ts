import { entries } from "../error-entry.ts";

export const configErrors = entries({
  CONFIG_INVALID: {
    status: 400,
    title: "The configuration is not valid",
    hint: "Correct what is listed and start again; docs/settings.md describes every setting.",
  },
  SETTING_NOT_FOUND: {
    status: 404,
    title: "There is no such setting",
    hint: "List them with: pharos config show --effective; docs/settings.md describes every setting.",
  },
});
