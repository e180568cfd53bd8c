"""Waiting for a payment: a live stream tells when to look, and where there is none, looking is enough."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

import pytest

import pepay
from pepay.transports import UrllibTransport
from pepay_sandbox import Tenant
from support.aio import MakeTransport, over_each_transport

LONG = 60
"""Longer than a test waits, in seconds: a pause between two looks that must not be waited for."""


def made(world: Tenant) -> str:
    return world.merchant().invoices.create(amount_usd="10").invoice_id


def asked(world: Tenant, path: str) -> int:
    return sum(entry["path"] == path for entry in world.journal())


def looks(world: Tenant, invoice_id: str) -> int:
    return asked(world, f"/api/v1/invoices/{invoice_id}/status")


def pay_in_two_parts(world: Tenant, invoice_id: str) -> None:
    """As soon as the stream has made it look once more."""
    while looks(world, invoice_id) < 2:
        time.sleep(0.01)
    world.pay(invoice_id, "4.00")
    time.sleep(0.1)
    world.pay(invoice_id)


def test_an_event_makes_it_look(world: Tenant) -> None:
    invoice_id = made(world)
    payor = threading.Thread(target=pay_in_two_parts, args=(world, invoice_id))
    payor.start()
    begun = time.monotonic()
    assert world.merchant().invoices.wait_for_status(invoice_id, interval=LONG).status == "paid"
    assert time.monotonic() - begun < LONG / 2
    payor.join()
    assert asked(world, "/ws/merchant/events") == 1
    # The first one, one when the stream began, and one or more for each of the events of two payments.
    assert 3 <= looks(world, invoice_id) < 12


@over_each_transport
def test_the_same_asynchronously(world: Tenant, make: MakeTransport) -> None:
    """A transport of the user's own opens no WebSocket, and has no thread."""
    invoice_id = made(world)

    async def main() -> str:
        async with pepay.AsyncPepay(world.api_key, base_url=world.url) as client:
            paying = asyncio.get_running_loop().run_in_executor(None, pay_in_two_parts, world, invoice_id)
            state = await client.invoices.wait_for_status(invoice_id, interval=LONG)
            await paying
            return state.status

    assert asyncio.run(main()) == "paid"
    other = made(world)

    async def own() -> str:
        async with pepay.AsyncPepay(world.api_key, base_url=world.url, transport=make()) as client:
            waiting = asyncio.create_task(client.invoices.wait_for_status(other, interval=0.05))
            while looks(world, other) < 3:
                await asyncio.sleep(0.01)
            world.pay(other)
            return (await waiting).status

    assert asyncio.run(own()) == "paid"
    assert asked(world, "/ws/merchant/events") == 1


@pytest.mark.parametrize("settings", [{}, {"transport": UrllibTransport()}])
def test_without_a_stream_it_looks_as_ever(world: Tenant, settings: Any) -> None:
    world.faults.add("GET /ws/merchant/events", status=403)
    invoice_id = made(world)
    payor = threading.Thread(target=pay_in_two_parts, args=(world, invoice_id))
    payor.start()
    assert world.merchant(**settings).invoices.wait_for_status(invoice_id, interval=0.05).status == "paid"
    payor.join()
    assert asked(world, "/ws/merchant/events") == (0 if settings else 1)


@pytest.mark.parametrize("turn", ["drop", "close", "garbage", "error"])
def test_nothing_is_lost_when_the_stream_breaks(world: Tenant, turn: str) -> None:
    world.faults.add_stream(turn=turn, after_frames=1)
    invoice_id = made(world)
    payor = threading.Thread(target=pay_in_two_parts, args=(world, invoice_id))
    payor.start()
    begun = time.monotonic()
    assert world.merchant().invoices.wait_for_status(invoice_id, interval=0.5).status == "paid"
    assert time.monotonic() - begun < 20
    payor.join()


def test_the_stream_ends_with_the_wait(world: Tenant) -> None:
    invoice_id = made(world)
    with pytest.raises(pepay.RequestTimeoutError):
        world.merchant().invoices.wait_for_status(invoice_id, timeout=1, interval=0.2)
    # A stream that went on would open another connection.
    world.faults.add_stream(turn="drop")
    world.pay(invoice_id)
    time.sleep(1)
    assert asked(world, "/ws/merchant/events") == 1


def test_a_payment_session_is_looked_at(world: Tenant) -> None:
    invoice = world.merchant().invoices.create(amount_usd="10")
    threading.Timer(0.2, world.pay, [invoice.invoice_id]).start()
    assert world.payor(invoice).payment_sessions.wait_for_status(interval=0.05).status == "paid"
