export { createBlobCollector, type BlobCollector } from "./collector.ts";
export { holdBlob, recordBlob, releaseBlob } from "./references.ts";
