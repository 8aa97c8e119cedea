/** The six images. */
export type DioptraImage = "nginx" | "mlflow-tracking" | "restapi" | "worker" | "minio" | "redis";

const patterns: readonly (readonly [RegExp, DioptraImage])[] = [
  [/nginx/i, "nginx"],
  [/mlflow/i, "mlflow-tracking"],
  [/restapi|rest-api/i, "restapi"],
  [/minio/i, "minio"],
  [/redis/i, "redis"],
  [/pytorch|tensorflow|tf2?-|worker|sklearn/i, "worker"],
];

/** Which of the six an image, a service or a file is called after. */
export function imageOf(name: string): DioptraImage | undefined {
  return patterns.find(([pattern]) => pattern.test(name))?.[1];
}
