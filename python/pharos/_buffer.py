"""The line of entries that the server has not acknowledged: in memory, and past a bound in a file."""

from __future__ import annotations

import os
from collections import deque
from contextlib import suppress

from ._entries import first_batch, line, parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._entries import Entry

READ = 1 << 16


class Buffer:
    """First in, first out. Not thread-safe; the recorder holds its lock around every call.

    `path` is where the file goes if one is needed; it is removed as soon as everything in it was acknowledged.
    """

    def __init__(self, path: str, memory: int = 4 << 20) -> None:
        self.lost = 0  # entries that found neither memory nor disk
        self._path = path
        self._memory = memory
        self._front: deque[Entry] = deque()
        self._bytes = 0
        self._file = -1
        self._read = self._written = 0  # bytes of the file
        self._filed = 0  # entries in the file that are not in memory yet

    def __len__(self) -> int:
        return len(self._front) + self._filed

    def put(self, entry: Entry) -> bool:
        """False: there is no room left anywhere, and the entry is lost."""
        if not self._filed and self._bytes < self._memory:
            self._push(entry)
            return True
        if self._append(line(entry)):
            self._filed += 1
            return True
        self.lost += 1
        return False

    def head(self) -> list[Entry]:
        """The next batch, which stays in the line until it is dropped."""
        if self._filed and self._bytes < self._memory // 2:
            self._refill()
        return first_batch(self._front)

    def drop(self, count: int) -> None:
        for _ in range(count):
            self._bytes -= len(self._front.popleft()[1])
        if not self and self._file >= 0:
            self.clear()

    def clear(self) -> None:
        self._front.clear()
        self._bytes = self._filed = self._read = self._written = 0
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
            with suppress(OSError):
                os.unlink(self._path)

    def save(self, header: str) -> str:
        """Puts all that waits into the file, below a line with `header`, and answers its path."""
        whole = f"{self._path}.part"
        with open(whole, "wb") as file:
            file.write(f"{header}\n".encode())
            file.writelines(line(entry) for entry in self._front)
            while self._file >= 0 and self._read < self._written:
                block = os.pread(self._file, READ, self._read)
                file.write(block)
                self._read += len(block)
            file.flush()
            os.fsync(file.fileno())
        os.replace(whole, self._path)
        return self._path

    def _push(self, entry: Entry) -> None:
        self._front.append(entry)
        self._bytes += len(entry[1])

    def _append(self, data: bytes) -> bool:
        try:
            if self._file < 0:
                self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            if os.pwrite(self._file, data, self._written) < len(data):
                return False  # the disk is full; the next line overwrites the part
        except OSError:
            return False
        self._written += len(data)
        return True

    def _refill(self) -> None:
        rest = b""
        while self._filed and self._bytes < self._memory:
            more = os.pread(self._file, READ, self._read + len(rest))
            if not more:  # somebody cut the file
                self.lost += self._filed
                self._filed = 0
            block = rest + more
            end = block.rfind(b"\n") + 1
            for text in block[:end].splitlines():
                self._push(parse(text))
                self._filed -= 1
            self._read += end
            rest = block[end:]
