"""Handlers, by the names of the events that they are for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from inspect import iscoroutinefunction
from typing import NamedTuple, TypeVar

from .events import EVERY, NAMES

_H = TypeVar("_H", bound=Callable[..., object])


class _Registration(NamedTuple):
    handler: Callable[..., object]
    names: frozenset[str]
    stale: bool


class Handlers:
    """What runs inside the transaction that claims an event, in the order it was registered."""

    def __init__(self) -> None:
        self._registered: list[_Registration] = []

    def on(self, *names: str, stale: bool = False) -> Callable[[_H], _H]:
        """Registers a function for events with any of these names, or `*` for all.

        `stale=True` gives it also what a newer event has overtaken.

        :raises ValueError: if there is no such name, since it would never be called.
        """
        if not names:
            raise TypeError("on() needs the name of an event, or '*'")
        for name in names:
            if name != EVERY and name not in NAMES:
                meant = get_close_matches(name, NAMES, 1)
                raise ValueError(f"there is no event {name!r}" + (f": did you mean {meant[0]!r}?" if meant else ""))

        def register(handler: _H) -> _H:
            if iscoroutinefunction(handler):
                raise TypeError(f"{handler.__name__} is a coroutine, which a transaction cannot wait for: write `def`")
            self._registered.append(_Registration(handler, frozenset(names), stale))
            return handler

        return register

    def matching(self, names: Sequence[str], *, stale: bool) -> list[Callable[..., object]]:
        """What an event that goes by these names is given to: each handler once."""
        wanted = {EVERY, *names}
        return [
            registered.handler
            for registered in self._registered
            if registered.names & wanted and (registered.stale or not stale)
        ]
