"""Words for people, on standard error, each only once in a process."""

from __future__ import annotations

import sys

_said: set[str] = set()


def note(text: str) -> None:
    if text in _said:
        return
    _said.add(text)
    try:
        sys.stderr.write(f"pharos: {text}\n")
        sys.stderr.flush()  # Python 3.8 buffers it
    except (AttributeError, OSError, ValueError):
        pass  # no standard error, or a closed one: there is nobody to tell
