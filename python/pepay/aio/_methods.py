"""Makes coroutines of the native methods. Their types are derived too, so that the stub of the native module says
all there is to say about arguments and replies."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from ._drive import Awaiting
from ._transport import Transport

if TYPE_CHECKING:
    from .._stream import EventStream
    from ._stream import AsyncEventStream

P = ParamSpec("P")
R = TypeVar("R")


class Resource:
    """What stands between `client.` and `.method()`."""

    __slots__ = ("_native", "_transport")

    def __init__(self, native: Any, transport: Transport) -> None:
        self._native = native
        self._transport = transport


def begins(method: Any) -> Any:
    """The native method that a blocking one makes its calls of."""
    return method.__wrapped__


def call(method: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, R]]:
    """A native method as a coroutine."""

    begin: Any = begins(method)

    @wraps(method)
    async def run(self: Resource, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return cast(R, await Awaiting(self._transport).make(begin(self._native, *args, **kwargs)))

    return run


def pages(
    method: Callable[Concatenate[Any, P], Iterator[R]],
) -> Callable[Concatenate[Any, P], AsyncIterator[R]]:
    """A native method that iterates, as one that iterates asynchronously."""

    begin: Any = begins(method)

    @wraps(method)
    def run(self: Resource, /, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[R]:
        return Awaiting(self._transport).walk(begin(self._native, *args, **kwargs))

    return run


def stream(method: Callable[Concatenate[Any, P], EventStream[R]]) -> Callable[Concatenate[Any, P], AsyncEventStream[R]]:
    """A native method that begins a live stream, as one that is iterated over asynchronously."""

    begin: Any = begins(method)

    @wraps(method)
    def run(self: Resource, /, *args: P.args, **kwargs: P.kwargs) -> AsyncEventStream[R]:
        from ._stream import AsyncEventStream

        return AsyncEventStream(begin(self._native, *args, **kwargs), Awaiting(self._transport))

    return run
