"""What a call of this package may raise."""

from __future__ import annotations


class Error(RuntimeError):
    """The base of all."""


class Refused(Error):
    """The server answered, and said no."""

    def __init__(self, status: int, message: str, retry_after: float | None = None) -> None:
        super().__init__(f"{message} (HTTP {status})")
        self.status = status
        self.reason = message
        self.retry_after = retry_after

    @property
    def temporary(self) -> bool:
        """Whether the same request may succeed later."""
        return self.status in (408, 429, 502, 503, 504)

    @property
    def final(self) -> bool:
        """Whether nothing will be accepted for this run any more: it ended, or a newer attempt took its place."""
        return self.status in (401, 403, 404, 409)


class Unreachable(Error):
    """No answer came."""
