"""Sends what is left when the process ends: by itself, as a child of multiprocessing, or by SIGTERM."""

from __future__ import annotations

import atexit
import os
import signal
import sys
from _thread import start_new_thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Callable

    Close = Callable[[float, str], None]  # (seconds to wait for the server, the run status to end with)

EXIT_PATIENCE = 60.0
KILL_PATIENCE = 5.0  # below the usual grace before SIGKILL

_close: Close | None = None
_process = 0


def arrange(close: Close) -> None:
    """Has `close` called before the end. A script's own handler of SIGTERM stays."""
    global _close, _process
    _close, _process = close, os.getpid()
    atexit.register(_at_exit)
    if "multiprocessing.util" in sys.modules:  # its children leave without atexit
        sys.modules["multiprocessing.util"].Finalize(None, _at_exit, exitpriority=0)
    try:
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, _on_sigterm)
    except ValueError:
        pass  # only the main thread may do this, and another one logged first


def forget() -> None:
    """In a forked child: SIGTERM does what it always did."""
    if signal.getsignal(signal.SIGTERM) is _on_sigterm:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _at_exit() -> None:
    if _close:
        failed = hasattr(sys, "last_type")  # set by the interpreter when an exception ended the script
        _close(EXIT_PATIENCE, "FAILED" if failed else "FINISHED")


def _on_sigterm(_number: int, _frame: FrameType | None) -> None:
    # The interrupted code may hold any lock: another thread does the rest, and the signal then does what it always did.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if os.getpid() == _process:
        start_new_thread(_flush_and_die, ())
    else:  # a child in the middle of being forked, with its parent's locks
        os.kill(os.getpid(), signal.SIGTERM)


def _flush_and_die() -> None:
    try:
        if _close:
            _close(KILL_PATIENCE, "KILLED")
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        os._exit(128 + signal.SIGTERM)  # reached by a process with number 1, which no default action ends
