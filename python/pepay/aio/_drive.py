from __future__ import annotations

from collections.abc import AsyncIterator
from time import monotonic
from typing import Any

from .._pepay import Call, CallPages, Step
from ._loop import sleep
from ._transport import Transport


async def drive(call: Call, transport: Transport) -> Any:
    """Makes a call, attempt by attempt, as it says itself."""
    start = monotonic()
    try:
        step = await attempt(call, transport, start)
        while not step.done:
            if step.pause is None:
                step = await attempt(call, transport, start)
            else:
                await sleep(step.pause)
                step = call.resume(monotonic() - start)
        return step.reply
    except Exception:
        raise
    except BaseException as end:
        # Cancelled, closed, interrupted. The frames below ours hold the headers, and with them the keys, so they
        # are not shown.
        end.__context__ = call.given_up(monotonic() - start)
        raise end.with_traceback(None)  # noqa: B904 - it is the same exception


async def attempt(call: Call, transport: Transport, start: float) -> Step:
    failure: Exception
    try:
        response = await transport(call.request)
    except Exception as error:
        failure = error
    else:
        return call.received(response, monotonic() - start)
    # Outside of `except`, so that the error does not drag along the frames of the transport.
    try:
        return call.failed(failure, monotonic() - start)
    finally:
        del failure


async def walk(pages: CallPages, transport: Transport) -> AsyncIterator[Any]:
    """All items, page by page as they are needed."""
    while call := pages.next_page():
        for item in await drive(call, transport):
            yield item
