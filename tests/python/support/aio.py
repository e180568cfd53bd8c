"""The asynchronous clients over each of their transports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import pepay
from pepay.aio import AiohttpTransport, AsyncioTransport, HttpxTransport, ThreadTransport, Transport
from pepay_sandbox import Tenant
from support.endpoints import Stage

MakeTransport = Callable[..., Transport]

TRANSPORTS: dict[str, MakeTransport] = {
    "httpx": HttpxTransport,
    "aiohttp": AiohttpTransport,
    "asyncio": AsyncioTransport,
    "thread": ThreadTransport,
}
over_each_transport = pytest.mark.parametrize("make", TRANSPORTS.values(), ids=TRANSPORTS)


def merchant(world: Tenant, make: MakeTransport, **settings: Any) -> pepay.AsyncPepay:
    return pepay.AsyncPepay(world.api_key, base_url=world.url, transport=make(), **settings)


class AsyncStage(Stage):
    """The same stage with asynchronous clients: the calls of `ENDPOINTS` give coroutines."""

    def __init__(self, world: Tenant, make: MakeTransport, **settings: Any) -> None:
        super().__init__(world)
        settings |= {"base_url": world.url, "transport": make()}
        session: Any = {"session_token": self.invoice.session_token, "signature": self.invoice.signature}
        clients: Any = self
        clients.merchant = pepay.AsyncPepay(world.api_key, **settings)
        clients.commerce = pepay.AsyncPepay(**{**self.commerce_key, **settings})
        clients.dashboard = pepay.AsyncPepay(bearer_token=world.describe()["pepay"]["jwt"], **settings)
        clients.payor = pepay.AsyncPepay(**session, **settings)
        clients.payviox = pepay.AsyncPayviox(world.api_key, **settings)
