"""Results and checkpoints: files that are either whole or not there, whenever the machine stops."""

from __future__ import annotations

import os

from ._environment import checkpoint_dir, results_dir

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any, BinaryIO, Callable, Mapping


def result(values: Mapping[str, Any]) -> Path:
    """Writes the job's result, as `result.json` among its results; over an earlier one. Returns its path."""
    from ._plain import dumps

    return _write(results_dir(), "result.json", (dumps(dict(values), indent=2) + "\n").encode())


def save_checkpoint(name: str, content: bytes | Callable[[BinaryIO], object], keep: int | None = None) -> Path:
    """Saves a checkpoint under a file name, over an earlier one of that name. Returns its path.

    `content` is bytes, or a function that writes to the open file that it gets: `lambda file: torch.save(model, file)`.
    With `keep`, only that many of the newest checkpoints stay.
    """
    if not name or name.startswith(".") or os.path.basename(name) != name:
        raise ValueError(f"{name!r} is no name for a checkpoint: it may not be a path or start with a dot")
    if keep is not None and keep < 1:
        raise ValueError("keep: at least 1, or the new checkpoint would go too")
    folder = checkpoint_dir()
    path = _write(folder, name, content, after=_newest_time(folder))
    for old in _oldest_first(folder)[: -keep if keep else 0]:
        old.unlink()
    return path


def latest_checkpoint() -> Path | None:
    """The checkpoint that was saved last, by this attempt or an earlier one; None before the first."""
    found = _oldest_first(checkpoint_dir())
    return found[-1] if found else None


def _oldest_first(folder: Path) -> list[Path]:
    files = (path for path in folder.iterdir() if not path.name.startswith(".") and path.is_file())
    return sorted(files, key=lambda path: path.stat().st_mtime_ns)


def _newest_time(folder: Path) -> int:
    found = _oldest_first(folder)
    return found[-1].stat().st_mtime_ns if found else 0


def _write(folder: Path, name: str, content: bytes | Callable[[BinaryIO], object], after: int = 0) -> Path:
    """Temporary file, fsync, rename, fsync of the folder. The file's time is later than `after` (nanoseconds)."""
    import tempfile

    descriptor, temporary = tempfile.mkstemp(prefix=".saving-", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if callable(content):
                content(file)
            else:
                file.write(content)
            file.flush()
            saved = os.fstat(file.fileno()).st_mtime_ns
            if saved <= after:  # the clock went back, or ticks too slowly
                later = after + 1_000_000
                os.utime(file.fileno(), ns=(later, later))
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, folder / name)
    except BaseException:
        os.unlink(temporary)
        raise
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
    return folder / name
