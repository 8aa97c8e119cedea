import type { Config } from "#/config/index.ts";
import type { Probe } from "./probe.ts";
import { shownUrl } from "./shown-url.ts";
import { signS3, type S3Keys } from "./sign-s3.ts";

/** The bucket of the blob store: whether it is there for these keys. */
export function s3Probe({ values: { storage } }: Config): Probe | undefined {
  if (storage.type !== "s3") return undefined;
  const { access_key_id: id, secret_access_key: secret, region, bucket } = storage;
  const endpoint = storage.endpoint_url ?? `https://s3.${region}.amazonaws.com`;
  const url = new URL(`${endpoint}/${encodeURIComponent(bucket)}`);
  const keys = id === undefined || secret === undefined ? undefined : { id, secret: secret.reveal(), region };
  return {
    target: "S3",
    address: shownUrl(url.href),
    hint: "Check storage.endpoint_url, storage.bucket, storage.access_key_id and storage.secret_access_key.",
    secrets: keys === undefined ? [] : [keys.secret],
    run: (signal) => headBucket(url, keys, signal),
  };
}

async function headBucket(url: URL, keys: S3Keys | undefined, signal: AbortSignal): Promise<string> {
  const headers = keys === undefined ? {} : signS3("HEAD", url, keys, new Date());
  const { status } = await fetch(url, { method: "HEAD", headers, signal, redirect: "manual" });
  switch (status) {
    case 200:
      return "the bucket is there";
    case 404:
      throw new Error("answers, but there is no such bucket");
    case 401:
    case 403:
      if (keys === undefined) return "answers; without keys in the configuration no more can be told";
      throw new Error("answers, but refuses these keys");
    case 301:
    case 307:
      throw new Error("answers, but the bucket lies in another region");
    default:
      throw new Error(`answers with HTTP ${status}`);
  }
}
