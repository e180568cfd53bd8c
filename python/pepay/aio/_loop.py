"""What depends on whose event loop it is: asyncio's, or trio's if that is what runs."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from weakref import ref

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

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


async def in_thread(function: Callable[[], T], timeout: float, thread: OwnThread | None = None) -> T:
    """Runs a function in a worker thread, or in that one, where it is left behind if the caller is cancelled.

    Raises `TookTooLong` after `timeout` seconds, and leaves it behind as well.
    """
    if trio := _trio():
        with trio.move_on_after(timeout):
            limiter = None if thread is None else thread.limiter(trio)
            result: T = await trio.to_thread.run_sync(function, abandon_on_cancel=True, limiter=limiter)
            return result
        raise TookTooLong
    executor = None if thread is None else thread.executor()
    work = asyncio.get_running_loop().run_in_executor(executor, copy_context().run, function)
    try:
        await asyncio.wait({work}, timeout=timeout)
        if work.done():
            return work.result()
    finally:
        work.cancel()
    raise TookTooLong


class OwnThread:
    """A worker thread for what waits for long, so that it takes none of those that the loop has for all."""

    def __init__(self) -> None:
        self._executor: ThreadPoolExecutor | None = None
        self._limiter: Any = None

    def executor(self) -> ThreadPoolExecutor:
        """Its thread, for asyncio."""
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor

            self._executor = ThreadPoolExecutor(1, "pepay-stream")
        return self._executor

    def limiter(self, trio: Any) -> Any:
        """What lets it have one of trio's threads, besides those for all."""
        if self._limiter is None:
            self._limiter = trio.CapacityLimiter(1)
        return self._limiter

    def end(self) -> None:
        """Ends it as soon as it has done what it does."""
        if self._executor is not None:
            self._executor.shutdown(wait=False)
            self._executor = None


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
