import { entries } from "../error-entry.ts";

/** Databases and the data folder. */
export const storageErrors = entries({
  DATABASE_CONFLICT: { status: 409, title: "Another change came first" },
  DATABASE_FULL: {
    status: 507,
    title: "The disk that holds the database is full",
    hint: "Free space on it; nothing of this request was stored.",
  },
  DATABASE_UNAVAILABLE: { status: 503, title: "The database does not answer" },
  DATABASE_NEWER: {
    status: 500,
    title: "The database was written by a newer version of Pharos",
    hint: "Start that version, or restore the backup that lies beside the database.",
  },
  MIGRATION_FAILED: {
    status: 500,
    title: "The database could not be brought to this version",
    hint: "Nothing was changed; the backup lies beside the database.",
  },
  HOME_IN_USE: {
    status: 409,
    title: "Another Pharos is running on this home",
    hint: "Stop it first, or start this one with another PHAROS_HOME.",
  },
  PORT_IN_USE: {
    status: 409,
    title: "The address is taken by another program",
    hint: "Choose another with --set server.address=127.0.0.1:PORT.",
  },
  KEY_UNSAFE: {
    status: 500,
    title: "The installation key may be read by others",
    hint: "Run: chmod 600 on the key file and chmod 700 on its folder.",
  },
  KEY_INVALID: {
    status: 500,
    title: "The installation key is not 32 bytes in base64",
    hint: "Put the file back from a backup.",
  },
  KEY_LOST: {
    status: 500,
    title: "The installation key is missing, or it is another one than the database was used with",
    hint:
      "Put the key file back from a backup, or copy it from the server that shares this database. " +
      "If it is lost for good: pharos key forget --yes",
  },
  SEAL_BROKEN: { status: 500, title: "An encrypted value does not open" },
});
