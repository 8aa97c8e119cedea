import { createHash, createHmac } from "node:crypto";

export interface S3Keys {
  readonly id: string;
  readonly secret: string;
  readonly region: string;
}

const emptyHash = createHash("sha256").digest("hex");

/**
 * The headers of a request without body or query, signed with AWS Signature Version 4.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signS3(method: string, url: URL, keys: S3Keys, now: Date): Record<string, string> {
  const time = now.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  const day = time.slice(0, 8);
  const scope = `${day}/${keys.region}/s3/aws4_request`;
  const headers = { host: url.host, "x-amz-content-sha256": emptyHash, "x-amz-date": time };
  const names = Object.keys(headers).join(";");
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const request = [method, url.pathname, "", lines.join(""), names, emptyHash].join("\n");
  const text = ["AWS4-HMAC-SHA256", time, scope, createHash("sha256").update(request).digest("hex")].join("\n");
  const key = [day, keys.region, "s3", "aws4_request"].reduce<Buffer | string>(hmac, `AWS4${keys.secret}`);
  const signature = hmac(key, text).toString("hex");
  const authorization = `AWS4-HMAC-SHA256 Credential=${keys.id}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { "x-amz-content-sha256": emptyHash, "x-amz-date": time, authorization };
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
