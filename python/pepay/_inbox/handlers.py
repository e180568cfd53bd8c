"""Handlers, by the names of the events that they are for."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, TypeVar, overload

from ..errors import NotYet
from ..types import AnyEvent, EventName, PayoutEventName, PepayEventName, SessionEventName
from .events import EVERY, NAMES

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncConnection

    from .._pepay import Event, PayvioxEvent, PayvioxPayoutEvent

_H = TypeVar("_H", bound=Callable[..., object])

_OfPepay = TypeVar("_OfPepay", bound="Callable[[Event], object]")
_OfSession = TypeVar("_OfSession", bound="Callable[[PayvioxEvent], object]")
_OfPayout = TypeVar("_OfPayout", bound="Callable[[PayvioxPayoutEvent], object]")
_OfAny = TypeVar("_OfAny", bound="Callable[[AnyEvent], object]")


class On(Protocol):
    """Registers `handler(event)` for events with any of these names, or `*` for all. `stale=True` gives it also what a
    newer event has overtaken.

    :raises ValueError: if there is no such name.
    :raises TypeError: if the handler cannot be called so.
    """

    @overload
    def __call__(
        self, name: PepayEventName, /, *names: PepayEventName, stale: bool = False
    ) -> Callable[[_OfPepay], _OfPepay]: ...
    @overload
    def __call__(
        self, name: SessionEventName, /, *names: SessionEventName, stale: bool = False
    ) -> Callable[[_OfSession], _OfSession]: ...
    @overload
    def __call__(
        self, name: PayoutEventName, /, *names: PayoutEventName, stale: bool = False
    ) -> Callable[[_OfPayout], _OfPayout]: ...
    @overload
    def __call__(
        self, name: EventName | Literal["*"], /, *names: EventName | Literal["*"], stale: bool = False
    ) -> Callable[[_OfAny], _OfAny]: ...


_WritesOfPepay = TypeVar("_WritesOfPepay", bound="Callable[[Event, Connection], object]")
_WritesOfSession = TypeVar("_WritesOfSession", bound="Callable[[PayvioxEvent, Connection], object]")
_WritesOfPayout = TypeVar("_WritesOfPayout", bound="Callable[[PayvioxPayoutEvent, Connection], object]")
_WritesOfAny = TypeVar("_WritesOfAny", bound="Callable[[AnyEvent, Connection], object]")


class OnWithConnection(Protocol):
    """The same for `handler(event, connection)`."""

    @overload
    def __call__(
        self, name: PepayEventName, /, *names: PepayEventName, stale: bool = False
    ) -> Callable[[_WritesOfPepay], _WritesOfPepay]: ...
    @overload
    def __call__(
        self, name: SessionEventName, /, *names: SessionEventName, stale: bool = False
    ) -> Callable[[_WritesOfSession], _WritesOfSession]: ...
    @overload
    def __call__(
        self, name: PayoutEventName, /, *names: PayoutEventName, stale: bool = False
    ) -> Callable[[_WritesOfPayout], _WritesOfPayout]: ...
    @overload
    def __call__(
        self, name: EventName | Literal["*"], /, *names: EventName | Literal["*"], stale: bool = False
    ) -> Callable[[_WritesOfAny], _WritesOfAny]: ...


_AwaitsPepay = TypeVar("_AwaitsPepay", bound="Callable[[Event, AsyncConnection], object]")
_AwaitsSession = TypeVar("_AwaitsSession", bound="Callable[[PayvioxEvent, AsyncConnection], object]")
_AwaitsPayout = TypeVar("_AwaitsPayout", bound="Callable[[PayvioxPayoutEvent, AsyncConnection], object]")
_AwaitsAny = TypeVar("_AwaitsAny", bound="Callable[[AnyEvent, AsyncConnection], object]")


class OnWithAsyncConnection(Protocol):
    """The same for `handler(event, connection)` that may be a coroutine."""

    @overload
    def __call__(
        self, name: PepayEventName, /, *names: PepayEventName, stale: bool = False
    ) -> Callable[[_AwaitsPepay], _AwaitsPepay]: ...
    @overload
    def __call__(
        self, name: SessionEventName, /, *names: SessionEventName, stale: bool = False
    ) -> Callable[[_AwaitsSession], _AwaitsSession]: ...
    @overload
    def __call__(
        self, name: PayoutEventName, /, *names: PayoutEventName, stale: bool = False
    ) -> Callable[[_AwaitsPayout], _AwaitsPayout]: ...
    @overload
    def __call__(
        self, name: EventName | Literal["*"], /, *names: EventName | Literal["*"], stale: bool = False
    ) -> Callable[[_AwaitsAny], _AwaitsAny]: ...


def refuse_unknown(name: str) -> None:
    """Refuses the name of no event."""
    if name not in NAMES:
        meant = get_close_matches(name, NAMES, 1)
        raise ValueError(f"there is no event {name!r}" + (f": did you mean {meant[0]!r}?" if meant else ""))


class _Registration(NamedTuple):
    handler: Callable[..., object]
    names: frozenset[str]
    stale: bool


class Handlers:
    """What runs inside the transaction that claims an event, in the order it was registered.

    `arguments` are the names of what a handler is called with. If they are `awaited`, handlers may be coroutines.
    """

    def __init__(self, *arguments: str, awaited: bool = False) -> None:
        self._arguments = arguments
        self._awaited = awaited
        self._registered: list[_Registration] = []

    def on(self, *names: str, stale: bool = False) -> Callable[[_H], _H]:
        """Registers a function for events with any of these names, or `*` for all.

        `stale=True` gives it also what a newer event has overtaken.

        :raises ValueError: if there is no such name, since it would never be called.
        :raises TypeError: if it cannot be called with what handlers get.
        """
        if not names:
            raise TypeError("on() needs the name of an event, or '*'")
        for name in names:
            if name != EVERY:
                refuse_unknown(name)

        def register(handler: _H) -> _H:
            _check(handler, self._arguments, awaited=self._awaited)
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


def judge(said: object) -> None:
    """Raises what a handler returned instead of raising it, and refuses work that has not begun: what looks like a
    function may return a coroutine, as a decorated one does, and its event would count as handled."""
    if isinstance(said, NotYet):
        raise said
    if inspect.iscoroutine(said) or inspect.isgenerator(said) or inspect.isasyncgen(said):
        raise TypeError(f"the handler returned a {type(said).__name__}, of which nothing has run: write it with `def`")


def _check(handler: Any, arguments: Sequence[str], *, awaited: bool) -> None:
    """Refuses what cannot be called with these arguments, or would not run if it was: the provider's first event would
    be too late to hear of it."""
    name = getattr(handler, "__qualname__", repr(handler)).rpartition("<locals>.")[2]
    if not callable(handler):
        raise TypeError(f"{name} is no function: a handler is called with ({', '.join(arguments)})")
    # Of an object that can be called, the method is what would have to be awaited.
    run: tuple[Any, Any] = (handler, None if inspect.isclass(handler) else type(handler).__call__)
    if not awaited and (any(map(inspect.iscoroutinefunction, run)) or any(map(inspect.isasyncgenfunction, run))):
        raise TypeError(f"{name} is a coroutine, which a transaction cannot wait for: write `def`")
    if any(map(inspect.isgeneratorfunction, run)) or any(map(inspect.isasyncgenfunction, run)):
        raise TypeError(f"{name} is a generator, of which nothing would run: write it without `yield`")
    try:
        signature = inspect.signature(handler)
    except ValueError:  # what is written in C may not tell
        return
    try:
        signature.bind(*arguments)
    except TypeError as error:
        takes = ", ".join(str(it.replace(annotation=it.empty)) for it in signature.parameters.values())
        raise TypeError(f"{name}({takes}) is called with ({', '.join(arguments)}): {error}") from None
