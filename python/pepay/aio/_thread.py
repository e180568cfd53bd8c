from __future__ import annotations

from os import PathLike
from time import monotonic

from .. import transports
from ..transports import MaybeSent, NativeTransport, NotSent, Request, Response
from ..transports._proxy import ProxySetting
from ._loop import TookTooLong, in_thread

GRACE = 0.05
"""What a transport may need to end by itself once its time is over, in seconds."""


class ThreadTransport:
    """A transport that sends each request in a worker thread, and needs nothing installed: over pepay's own
    connections, or any `transport` that blocks, such as a `pepay.transports.RequestsTransport`.

    * Trust and proxies: the transport's own; `ca_file` and `proxy` are for pepay's.
    * Time: the whole attempt ends by its deadline.
    * Threads: those of `asyncio.to_thread`, or of trio. An attempt whose call was given up, or whose time is over, goes
      on in its thread until it ends, but nothing follows it.
    """

    def __init__(
        self,
        transport: transports.Transport | None = None,
        *,
        ca_file: str | PathLike[str] | None = None,
        proxy: ProxySetting = None,
    ) -> None:
        self._transport = NativeTransport(ca_file=ca_file, proxy=proxy) if transport is None else transport

    async def __call__(self, request: Request) -> Response:
        deadline = monotonic() + request.timeout
        has_begun = False

        def send() -> Response:
            nonlocal has_begun
            # Many calls may have waited for a thread.
            if monotonic() >= deadline:
                raise NotSent("timeout", "no thread was free in time")
            has_begun = True
            return self._transport(request)

        try:
            return await in_thread(send, timeout=request.timeout + GRACE)
        except TookTooLong:
            pass
        if has_begun:
            raise MaybeSent("timeout", "no whole response in time: the attempt was abandoned in its thread")
        raise NotSent("timeout", "no thread was free in time")
