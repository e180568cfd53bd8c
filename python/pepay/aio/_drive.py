from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from .._drive import bare, exchange, make_async, wait
from .._pepay import Call, CallPages, Looks, Step
from . import _loop
from ._transport import Transport

_SLICE = 0.1
"""How soon it is noticed that a stream has something to say, in seconds: no thread of the event loop waits for it."""


class Awaiting:
    """A host that awaits."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def sleep(self, seconds: float) -> None:
        await _loop.sleep(seconds)

    async def pause(self, looks: Looks, seconds: float) -> None:
        await self.sleep(min(seconds, _SLICE) if looks.has_stream else seconds)
        looks.pause(0)

    async def attempt(self, call: Call) -> Step:
        return await exchange(call, self._transport)

    async def make(self, begun: Call | Looks) -> Any:
        """Makes a call, or waits by looking."""
        try:
            return await (make_async(begun, self) if isinstance(begun, Call) else wait(begun, self))
        except BaseException as end:
            del self, begun
            raise bare(end)  # noqa: B904 - it is the same exception

    async def walk(self, pages: CallPages) -> AsyncIterator[Any]:
        """All items, page by page as they are needed."""
        while call := pages.next_page():
            for item in await self.make(call):
                yield item
