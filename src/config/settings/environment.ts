import { bool, int, path, pathOrUrl, text, uri } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";
import { isOn, waits } from "./capabilities.ts";

export const environment = {
  local_pip_repository: setting({
    type: pathOrUrl(),
    awaits: waits.environments,
    doc: "The pip index that is tried first.",
    reload: "restart",
    readers: "WJ",
    legacy: ["LUME_ENVIRONMENT__LOCAL_PIP_REPOSITORY"],
  }),
  local_conda_channel_directory: setting({
    type: path(),
    awaits: waits.environments,
    doc: "The conda channel that is tried first.",
    reload: "restart",
    readers: "WJ",
    legacy: ["LUME_ENVIRONMENT__LOCAL_CONDA_CHANNEL_DIRECTORY"],
  }),
  isolated: setting({
    type: bool(),
    default: false,
    awaits: { ...waits.environments, values: isOn },
    doc: "Installs from the local index and channel only, offline.",
    reload: "restart",
    readers: "WJ",
    legacy: ["LUME_PREFECT__ISOLATED", "LOCAL_CHANNEL_ONLY"],
  }),
  base_env_filepath: setting({
    type: path(),
    unset: "none",
    awaits: waits.environments,
    doc: "An environment file whose packages are taken as present.",
    reload: "restart",
    readers: "W",
    legacy: ["LUME_ENVIRONMENT__BASE_ENV_FILEPATH"],
  }),
  tmp_directory: setting({
    type: path(),
    unset: "system",
    awaits: waits.environments,
    doc: "Scratch space of builds.",
    reload: "restart",
    readers: "W",
    legacy: ["LUME_ENVIRONMENT__TMP_DIRECTORY"],
  }),
  platform: setting({
    type: text(),
    unset: "host",
    awaits: waits.environments,
    doc: "The platform that environments are solved for.",
    reload: "restart",
    readers: "W",
    legacy: ["LUME_ENVIRONMENT__PLATFORM"],
  }),
  python_version: setting({
    type: text({ pattern: /^\d+(\.\d+){0,2}$/, of: "a version such as 3.12" }),
    unset: "image's",
    awaits: waits.environments,
    doc: "The version of Python that environments are solved for.",
    reload: "restart",
    readers: "W",
    legacy: ["LUME_ENVIRONMENT__PYTHON_VERSION"],
  }),
  url_retry_count: setting({
    type: int({ min: 0, max: 20 }),
    default: 3,
    awaits: waits.environments,
    doc: "How often a download is repeated.",
    reload: "restart",
    readers: "W",
    legacy: ["LUME_ENVIRONMENT__URL_RETRY_COUNT"],
  }),
  conda_env: setting({
    type: text(),
    awaits: { ...waits.environments, refused: true },
    doc: "The conda environment that jobs run in.",
    reload: "restart",
    readers: "WJ",
  }),
};

export const plugins = {
  dir: setting({
    type: path(),
    default: "./data/plugins",
    awaits: waits.plugins,
    doc: "Where a worker keeps the plugins' bundles, checked by their hashes.",
    reload: "restart",
    readers: "W",
    legacy: ["DIOPTRA_PLUGIN_DIR"],
  }),
  s3_uri: setting({
    type: uri({ schemes: ["s3"] }),
    awaits: waits.plugins,
    doc: "Where built-in plugins are fetched from at the start.",
    reload: "restart",
    readers: "SW",
    legacy: ["DIOPTRA_PLUGINS_S3_URI"],
  }),
};
