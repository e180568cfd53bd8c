from __future__ import annotations

from collections.abc import Awaitable, Callable
from os import PathLike
from typing import TypeAlias

from ..transports import Request, Response
from ..transports._proxy import ProxySetting
from ._thread import ThreadTransport

Transport: TypeAlias = Callable[[Request], Awaitable[Response]]
"""What a client takes as `transport`."""


def default(ca_file: str | PathLike[str] | None, proxy: ProxySetting) -> Transport:
    """The transport of a client that was given none, by what is installed."""
    try:
        from ._httpx import HttpxTransport
    except ImportError:
        pass
    else:
        return HttpxTransport(ca_file=ca_file, proxy=proxy)
    try:
        from ._aiohttp import AiohttpTransport
    except ImportError:
        return ThreadTransport(ca_file=ca_file, proxy=proxy)
    return AiohttpTransport(ca_file=ca_file, proxy=proxy)
