"""Sends what a run logs in the background, so that training never waits for the network."""

from __future__ import annotations

import threading

from ._buffer import Buffer
from ._client import Backoff, Client
from ._entries import MOST, body
from ._errors import Refused, Unreachable
from ._notes import note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._entries import Entry

LOG_BATCH = "/api/2.0/mlflow/runs/log-batch"
GATHER = 0.5  # seconds that an entry waits for others to share its request
PATIENCE_WITH_500 = 5  # tries; a fault that stays may be the fault of one entry
QUIET = 3  # tries before words about a server that does not answer


class Recorder:
    """One thread, one connection. An entry leaves the buffer when the server has acknowledged or refused it."""

    def __init__(self, client: Client, run_id: str, buffer: Buffer) -> None:
        self.run_id = run_id
        self._client = client
        self._buffer = buffer
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._accepted = self._settled = 0
        self._hurry = False
        self._stopped = False
        self._closing = False
        self._broken = False

    def put(self, entries: list[Entry]) -> None:
        with self._changed:
            if self._stopped:
                return
            was_idle = not len(self._buffer)
            for entry in entries:
                if self._buffer.put(entry):
                    self._accepted += 1
                else:
                    note("the server does not answer and the disk is full: points are being lost")
            if not self._thread and not self._broken:
                self._start()
            if was_idle or len(self._buffer) >= MOST:
                self._changed.notify_all()

    def flush(self, timeout: float | None = None) -> bool:
        """Waits until the server has answered to all that was put before. False: not within `timeout` seconds."""
        with self._changed:
            target = self._accepted
            self._hurry = True
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._stopped or not self._thread or self._settled >= target, timeout)
            return self._settled >= target

    def close(self, timeout: float) -> None:
        """Flushes; what the server could not take by then goes to a file, and a note tells where."""
        with self._changed:
            first, self._closing = not self._closing, True
            self._changed.notify_all()
            if not first:
                self._changed.wait_for(lambda: self._stopped, timeout)
                return
        try:
            self.flush(timeout)
        except KeyboardInterrupt:
            pass  # a person does not want to wait: the file takes the rest
        with self._changed:
            waiting = len(self._buffer)
            if waiting and not self._stopped:
                self._save(waiting)
            self._stopped = True
            self._changed.notify_all()

    def _save(self, waiting: int) -> None:
        try:
            path = self._buffer.save(self.run_id)
        except OSError as error:
            note(f"{waiting} entries were not sent, and could not be kept: {error}")
        else:
            note(f"{waiting} entries were not sent. They are kept in {path}; python3 -m pharos resend {path}")

    def _start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="pharos", daemon=True)
        try:
            self._thread.start()
        except RuntimeError:  # the interpreter is ending, or the system is out of threads
            self._thread = None

    def _run(self) -> None:
        try:
            while self._send_next():
                pass
        except Exception as error:
            self._broken = True
            note(f"logging failed, and entries only wait now: {error!r}")
        self._client.close()
        with self._changed:
            self._thread = None
            self._changed.notify_all()

    def _send_next(self) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or len(self._buffer))
            self._changed.wait_for(lambda: self._stopped or self._hurry or len(self._buffer) >= MOST, GATHER)
            if self._stopped:
                return False
            batch = self._buffer.head()
        self._deliver(batch)
        with self._changed:
            if self._stopped:
                return False
            self._buffer.drop(len(batch))
            self._settled += len(batch)
            self._hurry = self._hurry and len(self._buffer) > 0
            self._changed.notify_all()
        return True

    def _deliver(self, batch: list[Entry]) -> None:
        """Returns when the server has answered for good, or the recorder has stopped."""
        backoff = Backoff()
        while not self._stopped:
            try:
                self._client.post(LOG_BATCH, body(self.run_id, batch))
                return
            except Refused as error:
                if error.final:
                    return self._stop(error)
                if not (error.temporary or (error.status == 500 and backoff.tries < PATIENCE_WITH_500)):
                    return self._find_culprit(batch, error)
                self._wait(backoff, error.retry_after, error)
            except Unreachable as error:
                self._wait(backoff, None, error)

    def _find_culprit(self, batch: list[Entry], error: Refused) -> None:
        """A batch is refused whole: sends its halves, until each entry that deserves it was refused alone."""
        if len(batch) == 1:
            note(f"refused: {error}")
            return
        middle = len(batch) // 2
        self._deliver(batch[:middle])
        self._deliver(batch[middle:])

    def _stop(self, error: Refused) -> None:
        reason = "a newer attempt of this job took over" if error.status == 409 else "the run takes no more entries"
        with self._changed:
            if self._stopped:
                return
            note(f"{reason}; logging stops here: {error}")
            self._stopped = True
            self._buffer.clear()
            self._changed.notify_all()

    def _wait(self, backoff: Backoff, retry_after: float | None, error: Exception) -> None:
        pause = backoff.pause(retry_after)
        if backoff.tries == QUIET:
            note(f"{error}; entries are kept, and sent when it does")
        with self._changed:
            closing = self._closing
            if closing:
                pause = min(pause, 1)
            self._changed.wait_for(lambda: self._stopped or self._closing != closing, pause)
