"""What the job's environment says. Read at each call, never kept, so that importing this costs nothing."""

from __future__ import annotations

import os

from ._notes import note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

_scratch: list[str] = []


def in_job() -> bool:
    """Whether this process is (part of) a Pharos job."""
    return "PHAROS_JOB_ID" in os.environ


def job_id() -> str | None:
    """The number of the job, as a string; None outside of one."""
    return os.environ.get("PHAROS_JOB_ID")


def attempt() -> int | None:
    """Which execution of the job this is, from 1; None outside of one."""
    value = os.environ.get("PHAROS_ATTEMPT", "")
    return int(value) if value.isdigit() else None


def params(defaults: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """The parameters that the job was submitted with, over these defaults.

    A parameter given as text takes the type of its default: `params(lr=0.1)` makes a float of `--param lr=0.3`.
    Outside a job: the defaults.
    """
    merged = {**(defaults or {}), **more}
    path = os.environ.get("PHAROS_PARAMS")
    if not path:
        return merged
    import json

    with open(path, encoding="utf-8") as file:
        given = json.load(file)
    for name, value in given.items():
        merged[name] = _like(merged.get(name), name, value)
    return merged


def results_dir() -> Path:
    """The folder whose files are the job's results. Outside a job: a new temporary folder."""
    return _folder("PHAROS_RESULTS", "results")


def checkpoint_dir() -> Path:
    """The folder that a resumable job finds again in its next attempt. Outside a job: a new temporary folder."""
    return _folder("PHAROS_CHECKPOINTS", "checkpoints")


def _folder(variable: str, name: str) -> Path:
    from pathlib import Path

    given = os.environ.get(variable)
    path = Path(given) if given else Path(_temporary()) / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def _temporary() -> str:
    if not _scratch:
        import tempfile

        _scratch.append(tempfile.mkdtemp(prefix="pharos-"))
        note(f"not in a Pharos job: results and checkpoints go to {_scratch[0]}")
    return _scratch[0]


def _like(default: Any, name: str, value: Any) -> Any:
    if not isinstance(value, str) or not isinstance(default, (bool, int, float)):
        return value
    if isinstance(default, bool):
        words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
        if value.lower() in words:
            return words[value.lower()]
        raise ValueError(f"parameter {name}: {value!r} is neither true nor false")
    try:
        return type(default)(value)
    except ValueError:
        raise ValueError(f"parameter {name}: {value!r} is no {type(default).__name__}") from None
