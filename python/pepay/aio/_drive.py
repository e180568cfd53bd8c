from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from .._drive import exchange, make_async, wait
from .._pepay import Call, CallPages, Looks, Step
from . import _loop
from ._transport import Transport


class Awaiting:
    """A host that awaits."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def sleep(self, seconds: float) -> None:
        await _loop.sleep(seconds)

    async def attempt(self, call: Call) -> Step:
        return await exchange(call, self._transport)

    async def make(self, begun: Call | Looks) -> Any:
        """Makes a call, or waits by looking."""
        if isinstance(begun, Looks):
            return await wait(begun, self.make, self)
        return await make_async(begun, self)

    async def walk(self, pages: CallPages) -> AsyncIterator[Any]:
        """All items, page by page as they are needed."""
        while call := pages.next_page():
            for item in await self.make(call):
                yield item
