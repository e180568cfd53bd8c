"""Makes coroutines of the native methods. Their types are derived too, so that the stub of the native module says
all there is to say about arguments and replies."""

# pyright: reportPrivateUsage=false
from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from .._pepay import Call, CallPages
from ._drive import drive, walk
from ._transport import Transport

P = ParamSpec("P")
R = TypeVar("R")


class Resource:
    """What stands between `client.` and `.method()`."""

    __slots__ = ("_native", "_transport")

    def __init__(self, native: Any, transport: Transport) -> None:
        # Of a driven client: its methods give calls in place of replies.
        self._native = native
        self._transport = transport


def call(method: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], Coroutine[Any, Any, R]]:
    """A native method as a coroutine."""

    @wraps(method)
    async def run(self: Resource, /, *args: P.args, **kwargs: P.kwargs) -> R:
        begun = cast(Call, method(self._native, *args, **kwargs))
        return cast(R, await drive(begun, self._transport))

    return run


def pages(
    method: Callable[Concatenate[Any, P], Iterator[R]],
) -> Callable[Concatenate[Any, P], AsyncIterator[R]]:
    """A native method that iterates, as one that iterates asynchronously."""

    @wraps(method)
    def run(self: Resource, /, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[R]:
        begun = cast(CallPages, method(self._native, *args, **kwargs))
        return walk(begun, self._transport)

    return run
