"""Live streams against the sandbox: each event once, in order, over whatever befalls a connection."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading

import pytest

import pepay
from pepay_sandbox import Tenant

COUNT = 2000
FOLLOW = """
import pepay, sys
with pepay.Pepay(sys.argv[1], base_url=sys.argv[2], allow_http=True) as client:
    with client.events.stream(since=sys.argv[3]) as stream:
        for event in stream:
            print(event.id, flush=True)
"""


def begin(world: Tenant) -> tuple[pepay.Pepay, str, str]:
    """A client, an invoice, and the id of its first event."""
    client = world.merchant()
    invoice = client.invoices.create(amount_usd="10", customer_id="cus_1")
    return client, invoice.invoice_id, client.events.list(limit=1).data[0].id


def flooded(world: Tenant, invoice_id: str, client: pepay.Pepay, since: str) -> list[str]:
    world.flood(invoice_id, COUNT)
    return [event.id for event in client.events.recover_since(since, limit=100)]


@pytest.mark.parametrize("poll", [False, True])
def test_each_event_comes_once_and_in_order(world: Tenant, poll: bool) -> None:
    client, invoice_id, since = begin(world)
    world.faults.add_stream(drop_after_bytes=20_000)
    wanted = flooded(world, invoice_id, client, since)
    seen: list[str] = []
    with client.events.stream(since=since, poll=poll) as stream:
        for event in stream:
            seen.append(event.id)
            assert stream.cursor == event.id
            if len(seen) == len(wanted):
                break
        assert stream.gaps == []
    assert seen == wanted


def test_it_is_live_and_can_be_closed_by_another_thread(world: Tenant) -> None:
    client, invoice_id, _ = begin(world)
    stream = client.events.stream(types=["invoice.*"], mint_token=True)
    seen: list[str] = []
    was_live = threading.Event()

    def follow() -> None:
        for event in stream:
            seen.append(event.type or "")
            was_live.set()

    thread = threading.Thread(target=follow, daemon=True)
    thread.start()
    while not stream.is_live and thread.is_alive():
        threading.Event().wait(0.01)
    world.pay(invoice_id)
    assert was_live.wait(20)
    stream.close()
    thread.join(20)
    assert not thread.is_alive()
    assert seen
    assert all(name.startswith("invoice.") for name in seen)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_program_that_waits(world: Tenant, number: signal.Signals) -> None:
    client, invoice_id, since = begin(world)
    world.pay(invoice_id)
    wanted = next(iter(client.events.recover_since(since))).id
    command = [sys.executable, "-c", FOLLOW, world.api_key, world.url, since]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout
        assert program.stdout.readline().strip() == wanted
        program.send_signal(number)
        _, complaint = program.communicate(timeout=20)
    assert program.returncode == -number, complaint


def test_what_is_wrong_is_said_before_anything_is_sent(world: Tenant) -> None:
    with pytest.raises(pepay.InvalidRequestError) as caught:
        world.merchant().events.stream(since=" ")
    assert "since" in caught.value.errors


def test_a_refused_key_ends_it(world: Tenant) -> None:
    # The sandbox knows every key.
    world.faults.add("GET /api/v1/events", status=401)
    with pytest.raises(pepay.AuthenticationError):
        next(world.merchant().events.stream())


def test_a_payors_stream_ends_with_the_payment(world: Tenant) -> None:
    invoice = world.merchant().invoices.create(amount_usd="10", customer_id="cus_1")
    stream = world.payor(invoice).payment_sessions.stream()
    first = next(stream)
    assert isinstance(first, pepay.PaymentStatus)
    world.pay(invoice.invoice_id)
    world.settle(invoice.invoice_id)
    *_, last = stream
    assert isinstance(last, pepay.PaymentStatus)
    assert last.status == "paid"


def test_the_same_asynchronously(world: Tenant) -> None:
    blocking, invoice_id, since = begin(world)
    world.faults.add_stream(drop_after_bytes=20_000)
    wanted = flooded(world, invoice_id, blocking, since)

    async def follow() -> list[str]:
        seen: list[str] = []
        async with (
            pepay.AsyncPepay(world.api_key, base_url=world.url, allow_http=True) as client,
            client.events.stream(since=since) as stream,
        ):
            async for event in stream:
                seen.append(event.id)
                if len(seen) == len(wanted):
                    break
        return seen

    assert asyncio.run(follow()) == wanted


def test_nothing_is_lost_by_a_cancellation(world: Tenant) -> None:
    blocking, invoice_id, since = begin(world)

    async def follow() -> list[str]:
        seen: list[str] = []
        client = pepay.AsyncPepay(world.api_key, base_url=world.url, allow_http=True)
        stream = client.events.stream(since=since)

        async def first() -> None:
            async for event in stream:
                seen.append(event.id)  # noqa: PERF401 - as they come

        task = asyncio.create_task(first())
        while not stream.is_live:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.to_thread(world.flood, invoice_id, 50)
        async with client.events.stream(since=stream.cursor or since) as stream:
            async for event in stream:
                seen.append(event.id)
                if len(seen) == 50:
                    return seen
        return seen

    seen = asyncio.run(follow())
    assert seen == [event.id for event in blocking.events.recover_since(since, limit=100)]
