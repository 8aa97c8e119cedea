"""Log what a Pharos job does, with nothing but Python's standard library.

    import pharos

    pharos.log_param("lr", 0.1)
    pharos.log_metric("loss", 0.42, step=1)
    pharos.log_artifact("weights.bin")

Inside a job this goes to the job's own run. Outside of one it goes where MLFLOW_TRACKING_URI points; without that,
nothing is sent, and the script works all the same.
"""

from ._artifacts import log_artifact, log_artifacts, log_dict, log_text
from ._environment import attempt, checkpoint_dir, in_job, job_id, params, results_dir
from ._errors import Error
from ._files import latest_checkpoint, result, save_checkpoint
from ._session import flush, run_id
from ._tracking import log_metric, log_metrics, log_param, log_params, set_tag, set_tags

__all__ = [
    "Error",
    "attempt",
    "checkpoint_dir",
    "flush",
    "in_job",
    "job_id",
    "latest_checkpoint",
    "log_artifact",
    "log_artifacts",
    "log_dict",
    "log_metric",
    "log_metrics",
    "log_param",
    "log_params",
    "log_text",
    "params",
    "result",
    "results_dir",
    "run_id",
    "save_checkpoint",
    "set_tag",
    "set_tags",
]
