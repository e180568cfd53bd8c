from __future__ import annotations

from collections import defaultdict
from http.client import HTTPConnection
from time import monotonic
from typing import Any

MAX_IDLE = 64
"""Connections kept for each origin."""
IDLE_SECONDS = 30.0
"""How long they are kept."""


class Pool:
    """Connections over a `TimedSocket` that wait to be used again, by origin."""

    def __init__(self) -> None:
        self._idle: defaultdict[str, list[tuple[float, HTTPConnection]]] = defaultdict(list)

    def take(self, origin: str) -> HTTPConnection | None:
        """The one that was used last, if it is still good: one that the server has closed, or that has something
        to say unasked, must not take a payment."""
        while True:
            try:
                since, connection = self._idle[origin].pop()
            except IndexError:
                return None
            sock: Any = connection.sock
            if monotonic() - since < IDLE_SECONDS and sock.is_silent():
                return connection
            connection.close()

    def put(self, origin: str, connection: HTTPConnection) -> None:
        if len(self._idle[origin]) < MAX_IDLE:
            self._idle[origin].append((monotonic(), connection))
        else:
            connection.close()

    def __del__(self) -> None:
        for idle in self._idle.values():
            for _, connection in idle:
                connection.close()
