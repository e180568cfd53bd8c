"""The clients for asyncio, and for trio: the same methods as coroutines, the same replies and errors.

::

    async with pepay.AsyncPepay() as merchant:  # PEPAY_API_KEY
        invoice = await merchant.invoices.create(amount_usd="49.99")
        async for event in merchant.events.iter():
            ...

What sends the requests is `transport`: an `HttpxTransport` if httpx is installed, else an `AiohttpTransport` if
aiohttp is, else a `ThreadTransport`, which needs neither. One of your own is a callable that takes a
`pepay.transports.Request` and returns an awaitable of `(status, headers, body)`; it raises `NotSent` and
`MaybeSent` as `pepay.transports` says.

A call that is given up, by `Task.cancel()`, `asyncio.timeout()` or whatever else ends its coroutine, is told to
`on_result` like any other. If it may have happened all the same, `OutcomeUnknownError.behind(error)` finds that in
the `CancelledError` or `TimeoutError`, with the idempotency key to settle it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._payviox import AsyncPayviox
from ._pepay import AsyncPepay
from ._thread import ThreadTransport
from ._transport import Transport

if TYPE_CHECKING:
    from ._aiohttp import AiohttpTransport
    from ._asyncio import AsyncioTransport
    from ._httpx import HttpxTransport
    from ._stream import AsyncEventStream

__all__ = [
    "AiohttpTransport",
    "AsyncEventStream",
    "AsyncPayviox",
    "AsyncPepay",
    "AsyncioTransport",
    "HttpxTransport",
    "ThreadTransport",
    "Transport",
]

_MODULES = {
    "AiohttpTransport": "_aiohttp",
    "AsyncEventStream": "_stream",
    "AsyncioTransport": "_asyncio",
    "HttpxTransport": "_httpx",
}


def __getattr__(name: str) -> object:
    # Each imports what not everybody uses, such as its own HTTP client, which need not be installed.
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
