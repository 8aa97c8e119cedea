"""HTTP to the server, over one kept connection, with the standard library."""

from __future__ import annotations

import http.client
import json
import os
import random
from urllib.parse import urlsplit

from ._errors import Refused, Unreachable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, BinaryIO

BLOCK = 1 << 18  # bytes of a file in memory at a time


class Client:
    """Not thread-safe: each thread has its own. Every request may be repeated without harm."""

    def __init__(self, url: str, token: str | None, timeout: float = 30) -> None:
        self._url = urlsplit(url)
        self._prefix = self._url.path.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._timeout = timeout
        self._kept: http.client.HTTPConnection | None = None

    def post(self, path: str, body: str) -> dict[str, Any]:
        return self._request("POST", path, body.encode(), {"Content-Type": "application/json"})

    def get(self, path: str) -> dict[str, Any]:
        return self._request("GET", path, None, {})

    def put(self, path: str, file: BinaryIO, size: int) -> None:
        """Streams `size` bytes of the file from its start."""
        headers = {"Content-Type": "application/octet-stream", "Content-Length": str(size)}
        self._request("PUT", path, _Part(file, size), headers)

    def close(self) -> None:
        if self._kept:
            self._kept.close()
            self._kept = None

    def _request(self, method: str, path: str, body: Any, headers: dict[str, str]) -> dict[str, Any]:
        reused = self._kept is not None
        try:
            return self._once(method, path, body, headers)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            # A server may close a kept connection at any time: that says nothing about the next one.
            if reused and isinstance(error, (ConnectionError, http.client.BadStatusLine)):
                return self._request(method, path, body, headers)
            raise Unreachable(f"{self._url.netloc} does not answer: {error or type(error).__name__}") from error
        except BaseException:
            self.close()  # half a request may be on its way
            raise

    def _once(self, method: str, path: str, body: Any, headers: dict[str, str]) -> dict[str, Any]:
        connection = self._connection()
        if isinstance(body, _Part):
            body.rewind()
        try:
            connection.request(method, self._prefix + path, body, {**self._headers, **headers})
        except (BrokenPipeError, ConnectionResetError):
            pass  # the server may have refused before it read everything: its answer says why
        response = connection.getresponse()
        content = response.read()
        if 200 <= response.status < 300:
            if response.will_close:
                self.close()
            return _object(content)
        retry_after = response.getheader("Retry-After", "")
        message = _message(content) or response.reason or "refused"
        raise Refused(response.status, message, float(retry_after) if retry_after.isdigit() else None)

    def _connection(self) -> http.client.HTTPConnection:
        if not self._kept:
            host = self._url.hostname or ""
            if self._url.scheme == "https":
                self._kept = http.client.HTTPSConnection(
                    host, self._url.port, timeout=self._timeout, blocksize=BLOCK, context=_trust()
                )
            else:
                self._kept = http.client.HTTPConnection(host, self._url.port, timeout=self._timeout, blocksize=BLOCK)
        return self._kept


class Backoff:
    """Growing pauses between repeated requests, in seconds, with jitter so that many jobs do not come back at once."""

    def __init__(self, first: float = 0.2, longest: float = 10) -> None:
        self.tries = 0
        self._first = first
        self._longest = longest

    def pause(self, retry_after: float | None = None) -> float:
        self.tries += 1
        if retry_after is not None:
            return min(retry_after, 30)
        longest = min(self._first * 2.0 ** min(self.tries - 1, 16), self._longest)
        return longest * random.uniform(0.7, 1)


class _Part:
    """The first `size` bytes of a file, whatever is appended to it meanwhile."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self._size = self._left = size

    def rewind(self) -> None:
        self._file.seek(0)
        self._left = self._size

    def read(self, size: int) -> bytes:
        data = self._file.read(min(size, self._left))
        self._left -= len(data)
        if self._left and not data:
            raise ValueError(f"the file became shorter while it was sent: {self._left} bytes are missing")
        return data


def _trust() -> Any:
    """The system's certificates, and those that MLflow's client is told to trust."""
    import ssl

    context = ssl.create_default_context()
    own = os.environ.get("MLFLOW_TRACKING_SERVER_CERT_PATH")
    if own:
        context.load_verify_locations(own)
    return context


def _object(content: bytes) -> dict[str, Any]:
    try:
        value = json.loads(content)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _message(content: bytes) -> str:
    answer = _object(content)
    text = answer.get("message") or answer.get("detail") or answer.get("title")
    return text if isinstance(text, str) else ""
