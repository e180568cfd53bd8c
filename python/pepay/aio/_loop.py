"""What depends on whose event loop it is: asyncio's, or trio's if that is what runs."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextvars import copy_context
from typing import Any, Generic, TypeVar
from weakref import ref

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


class TookTooLong(Exception):  # noqa: N818 - not one that a caller sees
    """A function did not end in time, or did not even begin."""


async def in_thread(function: Callable[[], T], timeout: float) -> T:
    """Runs a function in a worker thread, where it is left behind if the caller is cancelled.

    Raises `TookTooLong` after `timeout` seconds, and leaves it behind as well.
    """
    if trio := _trio():
        with trio.move_on_after(timeout):
            result: T = await trio.to_thread.run_sync(function, abandon_on_cancel=True)
            return result
        raise TookTooLong
    work = asyncio.get_running_loop().run_in_executor(None, copy_context().run, function)
    try:
        await asyncio.wait({work}, timeout=timeout)
        if work.done():
            return work.result()
    finally:
        work.cancel()
    raise TookTooLong


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
            keeper = _keep(ref(self), loop, value, self._close)
            self._values[loop] = value, keeper
            await anext(keeper)
        return self._values[loop][0]

    async def aclose(self) -> None:
        """Closes this loop's value, if there is one; `get` makes another."""
        if kept := self._values.get(_running()):
            await kept[1].aclose()

    def forget(self, loop: object) -> None:
        """Called when it has been closed."""
        del self._values[loop]


async def _keep(
    owner: ref[PerLoop[T]], loop: object, value: T, close: Callable[[T], Awaitable[object]]
) -> AsyncGenerator[None, None]:
    # A generator, because those are what a loop closes when it ends, and when nobody holds them any more.
    try:
        yield
    finally:
        if per_loop := owner():
            per_loop.forget(loop)
        await close(value)
