"""The asynchronous client beside aiohttp used by hand, in µs of CPU for one GET: alone, and many at once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from decimal import Decimal

import aiohttp
import peers
from interleaved import Run, compare, refuse_a_slow_build
from server import Server, pin

import pepay
from pepay.aio import AsyncioTransport

AT_ONCE = 64
Call = Callable[[], Awaitable[object]]


async def by_hand(session: aiohttp.ClientSession, url: str) -> object:
    async with session.get(url + peers.GET, headers=peers.HEADERS) as response:
        details = json.loads(await response.read(), parse_float=Decimal)
    return details["invoice_id"], details["invoice_status"], details["amount_remaining_usd"]


async def ours(client: pepay.AsyncPepay) -> object:
    details = await client.payment_sessions.get_session_details()
    return details.invoice_id, details.invoice_status, details.amount_remaining_usd


async def alone(call: Call, count: int) -> None:
    for _ in range(count):
        await call()


async def at_once(call: Call, count: int) -> None:
    share, rest = divmod(count, AT_ONCE)
    await asyncio.gather(*(alone(call, share + (place < rest)) for place in range(AT_ONCE)))


async def clients(url: str) -> tuple[pepay.AsyncPepay, aiohttp.ClientSession]:
    """In the loop, where aiohttp wants its sessions to be made."""
    connector = aiohttp.TCPConnector(limit=AT_ONCE)
    session = aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(30))
    client = pepay.AsyncPepay(session_token="pst_1", signature="sig_1", base_url=url, transport=AsyncioTransport())
    return client, session


def main() -> None:
    refuse_a_slow_build()
    loop = asyncio.new_event_loop()
    with Server() as server:
        pin(0)
        client, session = loop.run_until_complete(clients(server.url))
        calls: dict[str, Call] = {"pepay": lambda: ours(client), "aiohttp": lambda: by_hand(session, server.url)}

        def run(how: Callable[[Call, int], Awaitable[None]], call: Call) -> Run:
            return lambda count: loop.run_until_complete(how(call, count))

        compare("asynchronous GET, µs", {name: run(alone, call) for name, call in calls.items()})
        compare(f"asynchronous GET, {AT_ONCE} at once, µs", {name: run(at_once, call) for name, call in calls.items()})
        loop.run_until_complete(client.aclose())
        loop.run_until_complete(session.close())


if __name__ == "__main__":
    main()
