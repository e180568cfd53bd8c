# pyright: reportPrivateUsage=false
from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from .._pepay import Payviox, Pepay
from ._transport import Transport

P = ParamSpec("P")
N = TypeVar("N", Pepay, Payviox)
C = TypeVar("C", bound="Client[Any]")


class Client(Generic[N]):
    """What both clients have."""

    __slots__ = ("_native", "_transport")

    def __init__(self, native: N, transport: Transport) -> None:
        self._native: N = native
        self._transport = transport

    @property
    def base_url(self) -> str:
        """Where requests go."""
        return self._native.base_url

    def drift(self) -> list[tuple[str, str, int]]:
        """What was undocumented in the replies to this process, as the other clients say it."""
        return self._native.drift()

    async def aclose(self) -> None:
        """Closes the connections that this client and its copies have in the event loop that runs. Not needed at the
        end of the loop, which closes them by itself. If a call follows, it opens others. Connections of an HTTP
        client of yours are yours to close."""
        aclose = getattr(self._transport, "aclose", None)
        if aclose is not None:
            await aclose()

    async def __aenter__(self: C) -> C:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def _traced(self: C, tracer: Callable[[str, str, str], object]) -> C:
        return self._over(self._native._traced(tracer))

    def _over(self: C, native: Any) -> C:
        """The same around a changed copy of the native client."""
        copy = object.__new__(type(self))
        copy._native = native
        copy._transport = self._transport
        return copy

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"


def copy(method: Callable[Concatenate[Any, P], Any]) -> Callable[Concatenate[C, P], C]:
    """A native method that gives a changed copy, as one that copies the client around it."""

    @wraps(method)
    def run(self: C, /, *args: P.args, **kwargs: P.kwargs) -> C:
        return self._over(method(self._native, *args, **kwargs))

    return run
