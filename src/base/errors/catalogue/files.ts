import { entries } from "../error-entry.ts";

/** Paths, the blob store, artifacts, logs and snapshots. */
export const filesErrors = entries({
  PATH_INVALID: {
    status: 400,
    title: "The path is not a safe relative path",
    hint: "Use names joined by '/', without '.', '..', backslashes, control characters or a leading '/'.",
  },
  STORAGE_FULL: {
    status: 507,
    title: "The disk that holds the files is full",
    hint: "Free space on the disk of the data folder and send it again; nothing of this upload was kept.",
  },
  STORAGE_FAILED: {
    status: 500,
    title: "The blob store could not read or write",
    hint: "The server's log has the cause; check the disk and the permissions of the data folder.",
  },
  BLOB_NOT_FOUND: { status: 404, title: "The stored bytes are missing" },
  UPLOAD_TOO_LARGE: { status: 413, title: "The upload is larger than this server accepts" },
  UPLOAD_ABORTED: { status: 400, title: "The upload ended before all of its bytes arrived" },
  UPLOAD_REPEAT: {
    status: 409,
    title: "The stored bytes were about to be removed",
    hint: "Send the upload again.",
  },
  SHA256_MISMATCH: {
    status: 400,
    title: "The bytes do not have the hash that they were sent under",
    hint: "The file changed while it was sent, or the transfer damaged it. Send it again.",
  },
  ARTIFACT_NOT_FOUND: { status: 404, title: "There is no such artifact" },
  ARTIFACT_CONFLICT: {
    status: 409,
    title: "A file and a folder cannot have the same path",
    hint: "Choose another path, or delete what is there first.",
  },
  ARTIFACT_IS_FOLDER: {
    status: 400,
    title: "This artifact path is a folder",
    hint: "List the folder and download its files one by one.",
  },
  PREVIEW_NOT_A_TABLE: {
    status: 422,
    title: "The artifact cannot be read as a table",
    hint: "Ask for kind=text, or download the file.",
  },
  PREVIEW_TOO_LARGE: {
    status: 422,
    title: "The artifact is too large to be read as a table",
    hint: "Download the file, or log the rows as CSV or JSON Lines, which are read in pages.",
  },
  PREVIEW_TOO_FAR: {
    status: 422,
    title: "The rows lie too far behind the start of the file",
    hint: "Go on with next_cursor from page to page, or download the file.",
  },
  RANGE_NOT_SATISFIABLE: { status: 416, title: "The requested range lies outside the file" },
  PAGE_TOKEN_INVALID: { status: 400, title: "The page token is not one of this list" },
  LOG_GAP: {
    status: 409,
    title: "Output before this chunk is missing",
    hint: "Send again from the offset that this answer names.",
  },
  LOG_CHUNK_TOO_LARGE: { status: 413, title: "A log chunk is larger than 8 MiB" },
  LOG_SEARCH_TOO_SLOW: {
    status: 422,
    title: "The pattern takes too long on this output",
    hint: "Repetitions inside repetitions, as in (a+)+, and several '.*' in one pattern are what costs; write it more narrowly.",
  },
  LOG_OUTPUT_LOST: {
    status: 410,
    title: "Stored output is lost",
    hint: "Its file is gone from the blob store: bring it back from a backup. The rest of the output can still be read.",
  },
  LOG_ATTEMPT_NOT_FOUND: { status: 404, title: "The job has no such attempt" },
  SNAPSHOT_NOT_FOUND: { status: 404, title: "There is no such snapshot" },
  SNAPSHOT_FILE_MISSING: {
    status: 409,
    title: "The snapshot names files that were not uploaded",
    hint: "Ask /api/v1/snapshots/missing and upload those files first.",
  },
  SNAPSHOT_TOO_LARGE: {
    status: 413,
    title: "The snapshot is larger than this server accepts",
    hint: "Leave large files out with .pharosignore, or raise the snapshot limits in the settings.",
  },
  SNAPSHOT_INVALID: { status: 400, title: "The snapshot's manifest is not valid" },
});
