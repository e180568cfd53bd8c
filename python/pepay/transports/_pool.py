from __future__ import annotations

from collections import defaultdict
from http.client import HTTPConnection
from time import monotonic
from typing import NamedTuple

from ._timed import TimedSocket

MAX_IDLE = 64
"""Connections kept for each origin."""
IDLE_SECONDS = 30.0
"""How long they are kept."""


class Line(NamedTuple):
    """An open connection, and its socket."""

    connection: HTTPConnection
    sock: TimedSocket


class Pool:
    """Connections that wait to be used again, by origin."""

    def __init__(self) -> None:
        self._idle: defaultdict[str, list[tuple[float, Line]]] = defaultdict(list)

    def take(self, origin: str) -> Line | None:
        """The one that was used last, if it is still good: one that the server has closed, or that has something
        to say unasked, must not take a payment."""
        while True:
            try:
                since, line = self._idle[origin].pop()
            except IndexError:
                return None
            if monotonic() - since < IDLE_SECONDS and line.sock.is_silent():
                return line
            line.connection.close()

    def put(self, origin: str, line: Line) -> None:
        if len(self._idle[origin]) < MAX_IDLE:
            self._idle[origin].append((monotonic(), line))
        else:
            line.connection.close()

    def __del__(self) -> None:
        for idle in self._idle.values():
            for _, line in idle:
                line.connection.close()
