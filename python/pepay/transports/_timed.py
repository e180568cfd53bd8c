from __future__ import annotations

import io
import select
from socket import socket
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class TimedSocket:
    """As much of a socket as `http.client` uses. However slowly the bytes come and go, it ends by `deadline`."""

    def __init__(self, sock: socket) -> None:
        self._sock = sock
        self.deadline = monotonic()

    def sendall(self, data: bytes) -> None:
        self.set_timeout()
        self._sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(TimedReader(self, self._sock.makefile("rb", buffering=0)))

    def close(self) -> None:
        self._sock.close()

    def is_silent(self) -> bool:
        """Whether nothing has come, not even the end."""
        if hasattr(select, "poll"):
            poll = select.poll()
            poll.register(self._sock, select.POLLIN)
            return not poll.poll(0)
        return not select.select([self._sock], [], [], 0)[0]

    def set_timeout(self) -> None:
        left = self.deadline - monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        self._sock.settimeout(left)


class TimedReader(io.RawIOBase):
    """The reading side, which outlives the closing of its socket as `http.client` expects it."""

    def __init__(self, sock: TimedSocket, raw: io.RawIOBase) -> None:
        self._sock = sock
        self._raw = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        self._sock.set_timeout()
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()
