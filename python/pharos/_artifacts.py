"""Files of the run. A call returns when the server has the file safely, and raises when it could not be delivered."""

from __future__ import annotations

import os
import time

from ._errors import Refused, Unreachable
from ._session import Session, session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO, Callable

    from ._client import Client

PATIENCE = 300  # seconds: as long as a server may take to be restarted
ROOT = "/api/2.0/mlflow-artifacts/artifacts"


def log_artifact(path: str | os.PathLike[str], artifact_path: str | None = None) -> None:
    """Uploads a file (or a folder, under its own name) into the folder `artifact_path` of the run's artifacts.

    The file is streamed: memory stays flat at any size. A file that grows meanwhile is sent as long as it was at first.

    Raises `pharos.Error` when the server refuses the file or stays away for five minutes.
    """
    name = os.path.basename(os.path.abspath(path))
    target = f"{artifact_path}/{name}" if artifact_path else name
    if os.path.isdir(path):
        log_artifacts(path, target)
    else:
        _upload([(os.fspath(path), target)])


def log_artifacts(folder: str | os.PathLike[str], artifact_path: str | None = None) -> None:
    """Uploads all files below a folder, as `log_artifact` does. Links to folders are not followed."""
    if not os.path.isdir(folder):
        raise NotADirectoryError(f"{os.fspath(folder)} is no folder")
    found = []
    for parent, folders, files in os.walk(folder):
        folders.sort()
        below = os.path.relpath(parent, folder)
        parts = [part for part in (artifact_path, "" if below == "." else below.replace(os.sep, "/")) if part]
        found += [(os.path.join(parent, name), "/".join([*parts, name])) for name in sorted(files)]
    _upload(found)


def log_text(text: str, artifact_file: str) -> None:
    """Makes a text the artifact `artifact_file`, such as "notes/prompt.txt"."""
    from io import BytesIO

    data = text.encode()
    current = session()
    if current:
        with _connection(current) as client:
            _put(current, client, BytesIO(data), len(data), artifact_file)


def log_dict(value: Any, artifact_file: str) -> None:
    """Makes a dict or list the artifact `artifact_file`, as JSON."""
    from ._plain import dumps

    log_text(dumps(value, indent=2), artifact_file)


def _upload(files: list[tuple[str, str]]) -> None:
    current = session()
    if not current:
        return
    with _connection(current) as client:
        for path, target in files:
            with open(path, "rb") as file:
                _put(current, client, file, os.fstat(file.fileno()).st_size, target)


def _put(current: Session, client: Client, file: BinaryIO, size: int, target: str) -> None:
    from urllib.parse import quote

    parts = [current.experiment_id, current.run_id, "artifacts", *target.split("/")]
    url = "/".join([ROOT, *(quote(part, safe="") for part in parts)])
    _patiently(target, lambda: client.put(url, file, size))


def _patiently(target: str, send: Callable[[], None]) -> None:
    from ._client import Backoff
    from ._notes import note

    backoff = Backoff()
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return send()
        except Refused as error:
            if error.status == 409:
                return note(f"a newer attempt of this job took over; {target} is not sent: {error}")
            if not error.temporary or time.monotonic() > end:
                raise Refused(error.status, f"artifact {target}: {error.reason}") from error
            pause = backoff.pause(error.retry_after)
        except Unreachable as error:
            if time.monotonic() > end:
                raise Unreachable(f"artifact {target}: {error}") from error
            pause = backoff.pause()
        time.sleep(pause)


def _connection(current: Session) -> Any:
    from contextlib import closing

    return closing(current.connect(timeout=120))
