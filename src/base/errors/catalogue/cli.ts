import { entries } from "../error-entry.ts";

/** The command line and the HTTP client. */
export const cliErrors = entries({
  USAGE: { status: 400, title: "The command was not understood", hint: "See: pharos --help" },
  UNREACHABLE: {
    status: 503,
    title: "The server does not answer",
    hint: "Is it running? Start it with: pharos up",
  },
  UNEXPECTED_ANSWER: {
    status: 502,
    title: "The address answers, but not as a Pharos server does",
    hint: "Check --server: another program may listen there.",
  },
  SERVER_ERROR: { status: 502, title: "The server answered with an error that this program does not know" },
  TOO_MUCH_TO_SEND: {
    status: 413,
    title: "The folder has more in it than a snapshot may hold",
    hint: "List what the job does not need in .pharosignore, or keep data outside the folder of the code.",
  },
  LINK_LEAVES_FOLDER: {
    status: 400,
    title: "A link points outside the folder of the code",
    hint: "Copy its target into the folder, or leave out --strict to go without it.",
  },
  FILE_UNWRITABLE: {
    status: 500,
    title: "A file cannot be written",
    hint: "Nothing was written. Name another place, or let this user write there.",
  },
  FILE_UNREADABLE: { status: 400, title: "A file cannot be read" },
  FILES_KEEP_CHANGING: {
    status: 409,
    title: "Files of the folder change while they are read",
    hint: "Wait until the program that writes there has finished, or list the files in .pharosignore.",
  },
  DEMO_MISSING: {
    status: 404,
    title: "The sample is not part of this installation",
    hint: "Run your own script: pharos run train.py",
  },
  FILE_EXPOSED: { status: 400, title: "A file with a secret may be read by others" },
  NO_PYTHON: {
    status: 400,
    title: "There is no python3 on this machine",
    hint: "Install Python 3 (for instance: apt install python3), then run: pharos demo",
  },
});
