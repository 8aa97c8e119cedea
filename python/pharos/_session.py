"""Which server and which run this process logs to: the job's, or outside of one what MLflow's variables name."""

from __future__ import annotations

import os
import time
from _thread import RLock

from . import _exit
from ._errors import Error
from ._notes import note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._client import Client
    from ._recorder import Recorder

API = "/api/2.0/mlflow"


class Session:
    """One run on one server. Made at the first call that logs something."""

    def __init__(self, url: str, token: str | None, run_id: str, experiment_id: str, owned: bool) -> None:
        self.url = url
        self.token = token
        self.run_id = run_id
        self.experiment_id = experiment_id
        self.steps: dict[str, int] = {}  # the next step of each metric
        self._owned = owned
        self._process = os.getpid()
        self._recorder: Recorder | None = None

    def connect(self, timeout: float = 30) -> Client:
        from ._client import Client

        return Client(self.url, self.token, timeout)

    def recorder(self) -> Recorder:
        if not self._recorder:
            from ._buffer import Buffer
            from ._recorder import Recorder

            self._recorder = Recorder(self.connect(), self.run_id, Buffer(_kept_file(self.run_id)))
            _exit.arrange(_close)
        return self._recorder

    def flush(self, timeout: float | None) -> bool:
        return self._recorder.flush(timeout) if self._recorder else True

    def close(self, timeout: float, status: str) -> None:
        if self._recorder:
            self._recorder.close(timeout)
        if self._owned and self._process == os.getpid():
            self._owned = False
            _end_run(self, status)

    def forked(self) -> Session:
        """The session of a child process: the same run, and nothing of what its parent has yet to send."""
        child = Session(self.url, self.token, self.run_id, self.experiment_id, owned=False)
        child.steps = self.steps
        return child


_lock = RLock()
_session: Session | None = None
_looked = False


def session() -> Session | None:
    """None where there is nothing to log to; a note has said so."""
    global _session, _looked
    if not _looked:
        with _lock:
            if not _looked:
                _session = _open()
                _looked = True
                os.register_at_fork(after_in_child=_after_fork)
    return _session


def run_id() -> str | None:
    """The id of the run that this process logs to; None where there is none."""
    given = os.environ.get("PHAROS_RUN_ID")
    if given:
        return given
    current = session()
    return current.run_id if current else None


def flush(timeout: float | None = None) -> bool:
    """Waits until the server has everything that was logged before. False: not within `timeout` seconds."""
    return _session.flush(timeout) if _session else True


def _close(timeout: float, status: str) -> None:
    if _session:
        _session.close(timeout, status)


def _open() -> Session | None:
    url = os.environ.get("MLFLOW_TRACKING_URI", "")
    if not url.startswith(("http://", "https://")):
        note("not in a Pharos job, and MLFLOW_TRACKING_URI names no server: nothing is sent")
        return None
    token = os.environ.get("MLFLOW_TRACKING_TOKEN") or os.environ.get("PHAROS_TOKEN")
    experiment_id = os.environ.get("MLFLOW_EXPERIMENT_ID", "0")
    job_run = os.environ.get("PHAROS_RUN_ID")
    if job_run:
        return Session(url, token, job_run, experiment_id, owned=False)
    from ._client import Client

    client = Client(url, token)
    try:
        return _outside_a_job(client, url, token, experiment_id)
    except Error as error:
        note(f"nothing is sent: {error}")
        return None
    finally:
        client.close()


def _outside_a_job(client: Client, url: str, token: str | None, experiment_id: str) -> Session:
    given = os.environ.get("MLFLOW_RUN_ID")
    if given:
        from urllib.parse import quote

        answer = client.get(f"{API}/runs/get?run_id={quote(given, safe='')}")
    else:
        answer = client.post(f"{API}/runs/create", _json(experiment_id=experiment_id, start_time=_now()))
    try:
        info = answer["run"]["info"]
        return Session(url, token, info["run_id"], info["experiment_id"], owned=not given)
    except (KeyError, TypeError):
        raise Error(f"{url} answers, but not as a tracking server does") from None


def _end_run(ended: Session, status: str) -> None:
    client = ended.connect(timeout=5)
    try:
        client.post(f"{API}/runs/update", _json(run_id=ended.run_id, status=status, end_time=_now()))
    except Error as error:
        note(f"the run could not be ended: {error}")
    finally:
        client.close()


def _after_fork() -> None:
    global _lock, _session
    _lock = RLock()
    if _session:
        _session = _session.forked()
    _exit.forget()


def _kept_file(run_id: str) -> str:
    """Where entries go that find no server and no room in memory."""
    folder = os.environ.get("PHAROS_RESULTS")
    if not folder or not os.path.isdir(folder):
        import tempfile

        folder = tempfile.gettempdir()
    return os.path.join(folder, f"pharos-unsent-{run_id}-{os.getpid()}")


def _json(**values: Any) -> str:
    import json

    return json.dumps(values)


def _now() -> int:
    return int(time.time() * 1000)
