"""Where an answer ends, whoever moves the bytes."""

from __future__ import annotations

import re
from http.client import HTTPException, IncompleteRead, RemoteDisconnected
from typing import Literal

from ..transports._answer import answer

MAX_HEAD = 100 * 1024
"""How long the headers may be, as in httpx."""
MAX_LINE = 4096
"""How long the line with the size of a chunk may be, or one of the trailers."""

_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(r"HTTP/1\.([01]) ([1-9][0-9]{2})(?: .*)?")
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;.*)?")


class Reading:
    """The answer to a request, fed with bytes as they come. Of a body, so many bytes are read at most."""

    def __init__(self, limit: int) -> None:
        self.status = 0
        self.headers: list[tuple[str, str]] = []
        self.body = bytearray()
        self.leaves_open = False
        """Whether another request may follow over the connection."""
        self._limit = limit
        self._rest = bytearray()
        self._searched = 0
        self._length: int | None = None
        """How long the body is, if its headers say so."""
        self._is_chunked = False
        self._missing = 0
        """How much of the chunk is missing."""
        self._expects: Literal["size", "end", "trailer"] = "size"
        """What the next line is: the size of a chunk, the line end after one, or a trailer."""

    def feed(self, data: bytes) -> bool:
        """Whether the answer is whole. Raises `HTTPException` if it is none."""
        self._rest += data
        if not self.status and not self._head():
            return False
        if self._is_chunked:
            is_whole = self._chunks()
        else:
            missing = None if self._length is None else self._length - len(self.body)
            self.body += self._rest[:missing]
            del self._rest[:missing]
            is_whole = self._length == len(self.body)
        is_cut = not is_whole and len(self.body) >= self._limit
        if is_cut or (is_whole and self._rest):
            # Nobody has asked for what comes after the answer, or for the rest of one that is too long.
            self.leaves_open = False
        return is_whole or is_cut

    def ended(self, error: Exception | None) -> None:
        """The connection has ended. Raises what that means, unless it ended the answer."""
        if self.status and not self._is_chunked and self._length is None and error is None:
            return
        if error is not None:
            raise error if isinstance(error, OSError) else HTTPException(str(error))
        if not self.status and not self._rest:
            raise RemoteDisconnected("the connection was closed without an answer")
        if not self.status:
            raise HTTPException("the answer ends in the middle")
        raise IncompleteRead(bytes(self.body), None if self._length is None else self._length - len(self.body))

    def _head(self) -> bool:
        """Reads the headers, if all of them are there, and passes over interim answers."""
        while True:
            while self._rest.startswith((b"\r", b"\n")):
                # An empty line that belongs to the answer before.
                del self._rest[0]
            end = _END.search(self._rest, max(0, self._searched - 3))
            if end is None:
                self._searched = len(self._rest)
                if self._searched > MAX_HEAD:
                    raise HTTPException("its headers are too long")
                return False
            version, status, self.headers = head(self._rest[: end.start()].decode("latin-1"))
            del self._rest[: end.end()]
            self._searched = 0
            if status == 101:
                raise HTTPException("the server changed to another protocol (101)")
            if status >= 200:
                break
        self.status = status
        self._frame(version)
        return True

    def _frame(self, version: str) -> None:
        """How the body ends."""
        of = {name.lower(): value.strip().lower() for name, value in self.headers}
        connection = of.get("connection", "close" if version == "0" else "")
        self.leaves_open = "close" not in connection
        if self.status in (204, 304):
            self._length = 0
        elif "transfer-encoding" in of:
            if of["transfer-encoding"] != "chunked":
                raise HTTPException("nobody has asked for this transfer-encoding")
            self._is_chunked = True
        elif "content-length" in of:
            answer(self.status, self.headers, b"")  # which refuses lengths that are none
            self._length = int(of["content-length"])
        else:
            self.leaves_open = False

    def _chunks(self) -> bool:
        """Reads the chunks that are there; whether the last one is."""
        while len(self.body) < self._limit:
            if self._missing:
                piece = self._rest[: self._missing]
                self.body += piece
                self._missing -= len(piece)
                del self._rest[: len(piece)]
            if self._missing or (line := self._line()) is None:
                return False
            if self._expects == "trailer":
                if not line:
                    return True
            elif self._expects == "end":
                if line:
                    raise HTTPException("a chunk is longer than its size")
                self._expects = "size"
            else:
                size = _SIZE.fullmatch(line)
                if size is None:
                    raise HTTPException("a chunk's size is no number")
                self._missing = int(size[1], 16)
                self._expects = "end" if self._missing else "trailer"
        return False

    def _line(self) -> bytes | None:
        """The next line, without its end; none if it is not whole."""
        at = self._rest.find(b"\n")
        if at < 0:
            if len(self._rest) > MAX_LINE:
                raise HTTPException("a line between chunks is too long")
            return None
        line = bytes(self._rest[:at]).removesuffix(b"\r")
        del self._rest[: at + 1]
        return line


def head(text: str) -> tuple[str, int, list[tuple[str, str]]]:
    """The minor version, the status, and the headers."""
    first, *lines = text.split("\n")
    status = _STATUS.fullmatch(first.removesuffix("\r"))
    if status is None:
        raise HTTPException("it is not HTTP")
    headers: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in (" ", "\t") and headers:
            # Folded over several lines, as it was once allowed.
            name, value = headers.pop()
            headers.append((name, f"{value} {line.strip()}"))
            continue
        name, colon, value = line.partition(":")
        if colon:
            headers.append((name.strip(), value.strip()))
    return status[1], int(status[2]), headers
