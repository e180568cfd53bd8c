"""What depends on whose event loop it is: asyncio's, or trio's if that is what runs."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


def _trio() -> Any:
    """The module, if the caller runs in it."""
    trio: Any = sys.modules.get("trio")
    return trio if trio is not None and trio.lowlevel.in_trio_run() else None


async def sleep(seconds: float) -> None:
    if trio := _trio():
        await trio.sleep(seconds)
    else:
        await asyncio.sleep(seconds)


async def in_thread(function: Callable[..., T], *arguments: object) -> T:
    """Runs a function in a worker thread. If the caller is cancelled, it does not wait for the end."""
    if trio := _trio():
        result: T = await trio.to_thread.run_sync(function, *arguments, abandon_on_cancel=True)
        return result
    return await asyncio.to_thread(function, *arguments)


def _running() -> object:
    """What tells the loop that runs from all others."""
    if trio := _trio():
        return trio.lowlevel.current_trio_token()
    return asyncio.get_running_loop()


class PerLoop(Generic[T]):
    """A value that two event loops must not share, such as a pool of connections: each has its own, which is
    closed at the end of the loop if not before."""

    def __init__(self, make: Callable[[], T], close: Callable[[T], Awaitable[object]]) -> None:
        self._make = make
        self._close = close
        self._values: dict[object, tuple[T, AsyncGenerator[None, None]]] = {}

    async def get(self) -> T:
        """This loop's value."""
        loop = _running()
        if loop not in self._values:
            value = self._make()
            keeper = self._keep(loop, value)
            self._values[loop] = value, keeper
            await anext(keeper)
        return self._values[loop][0]

    async def aclose(self) -> None:
        """Closes this loop's value, if there is one; `get` makes another."""
        if kept := self._values.get(_running()):
            await kept[1].aclose()

    async def _keep(self, loop: object, value: T) -> AsyncGenerator[None, None]:
        # A generator, because those are what a loop closes when it ends.
        try:
            yield
        finally:
            del self._values[loop]
            await self._close(value)
