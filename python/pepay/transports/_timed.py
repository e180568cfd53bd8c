from __future__ import annotations

import io
import ssl
from http.client import HTTPException, HTTPResponse, parse_headers
from socket import socket
from typing import TYPE_CHECKING, Any, cast

from ._attempt import CURRENT
from ._open import is_silent

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer


class TimedSocket:
    """As much of a socket as `http.client`, urllib3 and httpcore use of it.

    However slowly the bytes come and go, the current attempt ends by its deadline, and learns how far it came. What
    fails is a `TransportFailure`, which no library takes for one of its own.
    """

    def __init__(self, sock: socket) -> None:
        self.sock = sock

    def sendall(self, data: ReadableBuffer) -> None:
        if not data:
            return
        attempt = CURRENT.get()
        try:
            attempt.begin_sending()
            self.sock.settimeout(attempt.left())
            self.sock.sendall(data)
        except OSError as error:
            raise attempt.failure(error) from None

    def recv_into(self, buffer: WriteableBuffer) -> int:
        attempt = CURRENT.get()
        if attempt.phase == "sending":
            attempt.phase = "waiting"
        try:
            self.sock.settimeout(attempt.left())
            count = self.sock.recv_into(buffer)
        except OSError as error:
            raise attempt.failure(error) from None
        if count:
            attempt.phase = "reading"
        return count

    def recv(self, limit: int) -> bytes:
        buffer = bytearray(limit)
        return bytes(buffer[: self.recv_into(buffer)])

    def makefile(self, *_: object) -> io.BufferedReader:
        return Lines(Reader(self))

    def settimeout(self, _: float | None) -> None:
        """The deadline counts, whatever the library thinks."""

    def is_silent(self) -> bool:
        return is_silent(self.sock, self.sock if isinstance(self.sock, ssl.SSLSocket) else None)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.sock, name)


class Reader(io.RawIOBase):
    """The reading side, which outlives the closing of its socket as `http.client` expects it."""

    def __init__(self, sock: TimedSocket) -> None:
        self._sock = sock
        self._keeper = sock.sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        return self._sock.recv_into(buffer)

    def close(self) -> None:
        self._keeper.close()
        super().close()


class Lines(io.BufferedReader):
    """`http.client` takes the end of the connection for the end of the headers, and of the last chunk."""

    _begun = False

    def readline(self, size: int | None = -1) -> bytes:
        line = super().readline(size)
        if not line.endswith(b"\n") and len(line) != size and (line or self._begun):
            raise HTTPException("the answer ends in the middle")
        self._begun = True
        return line


class WholeResponse(HTTPResponse):
    """`http.client` takes an interim response for the answer, unless it is 100."""

    def _read_status(self) -> tuple[str, int, str]:
        while True:
            version, status, reason = cast(Any, super())._read_status()
            if not 101 < status < 200:
                return version, status, reason
            parse_headers(self.fp)
