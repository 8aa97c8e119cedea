import path from "node:path";
import type { Assignment } from "../api.ts";

/** The few variables that every job gets, whatever the worker's own environment holds. */
export interface BaseEnvironment {
  readonly path: string;
  readonly home: string;
  readonly lang: string;
  /** The models and datasets of Hugging Face that all jobs of this machine share. */
  readonly huggingface: string;
  /** Certificates in PEM, beside the system's, under which the server's is trusted. */
  readonly serverCertificates?: string | undefined;
}

export interface JobPlaces {
  readonly params: string;
  readonly results: string;
  readonly checkpoints: string;
  readonly temporary: string;
  /** The folder of the Python helper. */
  readonly helper: string;
  /** Set when the job's interpreter belongs to a virtual environment. */
  readonly virtualEnv: string | undefined;
}

/** The job's whole environment: a small base, what the job asked for, then what Pharos reserves. */
export function jobEnvironment(
  assignment: Assignment,
  base: BaseEnvironment,
  places: JobPlaces,
  gpus: readonly number[],
): Record<string, string> {
  const { env, python, urls, token } = assignment;
  const interpreter = python === null || !path.isAbsolute(python) ? [] : [path.dirname(python)];
  return {
    HOME: base.home,
    LANG: base.lang,
    TMPDIR: places.temporary,
    PYTHONUNBUFFERED: "1",
    HF_HOME: base.huggingface,
    // MLflow's own name for it: https://mlflow.org/docs/latest/self-hosting/security/basic-http-auth
    ...(base.serverCertificates === undefined ? {} : { MLFLOW_TRACKING_SERVER_CERT_PATH: base.serverCertificates }),
    ...(places.virtualEnv === undefined ? {} : { VIRTUAL_ENV: places.virtualEnv }),
    ...env,
    PATH: joined(...interpreter, env["PATH"] ?? base.path),
    PYTHONPATH: joined(places.helper, env["PYTHONPATH"]),
    // An empty list hides all GPUs from a job that asked for none.
    CUDA_VISIBLE_DEVICES: gpus.join(","),
    HIP_VISIBLE_DEVICES: gpus.join(","),
    // CUDA counts the fastest first unless told otherwise; nvidia-smi, whose indices these are, counts by bus.
    CUDA_DEVICE_ORDER: "PCI_BUS_ID",
    MLFLOW_TRACKING_URI: urls.tracking,
    MLFLOW_TRACKING_TOKEN: token,
    MLFLOW_EXPERIMENT_ID: assignment.experiment_id,
    PHAROS_URL: urls.api,
    PHAROS_TOKEN: token,
    PHAROS_JOB_ID: String(assignment.job_id),
    PHAROS_ATTEMPT: String(assignment.attempt),
    PHAROS_RUN_ID: assignment.run_id,
    PHAROS_PARAMS: places.params,
    PHAROS_RESULTS: places.results,
    PHAROS_CHECKPOINTS: places.checkpoints,
  };
}

function joined(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(":");
}
