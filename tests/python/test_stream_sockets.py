"""Live streams over every kind of connection, how they end, and what they take of a process."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import trio

import pepay
import pepay.aio
from pepay_sandbox import Sandbox, Tenant
from support.proxy import Proxy
from support.servers import Request, Server, reply
from support.tls import Authority
from support.websocket import CLOSE, EMPTY, Socket, Sockets, event, frame

EVENTS = 20_000


def connect(stream: pepay.EventStream[pepay.Event]) -> None:
    while not stream.is_live:
        assert stream.next_within(0.01) is None


def wait_until(is_true: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if is_true():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it never was")


class Ends:
    """A script that sends one event, and keeps how the client ends the connection: the opcode of its last frame."""

    def __init__(self) -> None:
        self.seen: list[int] = []

    def __call__(self, peer: Socket) -> None:
        peer.send(event(1))
        self.seen.append(peer.receive()[0])


@pytest.mark.parametrize("through_proxy", [False, True])
def test_over_tls(authority: Authority, through_proxy: bool) -> None:
    with (
        Sandbox(tls_cert=authority.cert_file, tls_key=authority.key_file) as sandbox,
        Proxy() as proxy,
        pepay.Pepay(
            "sk_tls", base_url=sandbox.url, ca_file=authority.ca_file, proxy=proxy.url if through_proxy else False
        ) as client,
        client.events.stream() as stream,
    ):
        connect(stream)
        created = client.invoices.create(amount_usd="1")
        first = next(stream)
        assert first.invoice
        assert first.invoice.id == created.invoice_id
        # The calls' connection, and the stream's.
        assert len(proxy.requests) == (2 if through_proxy else 0)


def test_an_authority_that_nobody_trusts(authority: Authority) -> None:
    with (
        Sandbox(tls_cert=authority.cert_file, tls_key=authority.key_file) as sandbox,
        pepay.Pepay("sk_tls", base_url=sandbox.url, proxy=False) as client,
        client.events.stream(max_outage=0.1) as stream,
        pytest.raises(pepay.TransportError),
    ):
        next(stream)


def test_a_stream_begins_where_it_is_told(world: Tenant) -> None:
    with world.merchant().events.stream(since="evt_1-1") as stream:
        assert stream.cursor == "evt_1-1"
    with world.merchant().events.stream() as stream:
        assert stream.cursor is None


@pytest.mark.parametrize("how", ["close", "other thread", "exception", "with", "aclose", "cancel"])
def test_the_server_is_told_goodbye(how: str) -> None:
    ends = Ends()

    async def follow_async(url: str) -> None:
        client = pepay.AsyncPepay("sk_1", base_url=url)
        stream = client.events.stream()
        assert await anext(stream)
        if how == "aclose":
            await stream.aclose()
            return
        task = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    with Sockets(ends) as server, pepay.Pepay("sk_1", base_url=server.url) as client:
        stream = client.events.stream()
        if how in ("aclose", "cancel"):
            asyncio.run(follow_async(server.url))
        elif how == "with":
            with stream:
                next(stream)
        elif how == "exception":
            next(stream)
            with pytest.raises(KeyError), stream:
                raise KeyError
        else:
            next(stream)
            if how == "close":
                stream.close()
            else:
                threading.Timer(0.1, stream.close).start()
                assert next(stream, None) is None
        wait_until(lambda: ends.seen == [CLOSE])
        stream.close()  # once more does no harm


def test_waiting_for_a_limited_time(world: Tenant) -> None:
    with world.merchant().events.stream() as stream:
        assert stream.next_within(0) is None
        connect(stream)
        assert stream.trouble is None
        assert stream.next_within(0.05) is None
        world.merchant().invoices.create(amount_usd="1")
        assert stream.next_within(20) is not None


def test_a_connection_that_takes_long_holds_up_nobody() -> None:
    """The list is read meanwhile, and whoever waits for a limited time does so."""
    hold = threading.Event()

    def answer(connection: socket.socket, request: Request) -> None:
        if request.header("upgrade"):
            hold.wait(60)
        else:
            reply(EMPTY)(connection)

    with Server(answer) as server, pepay.Pepay("sk_1", base_url=server.url) as client, client.events.stream() as stream:
        begun = time.monotonic()
        while sum("/api/v1/events" in request.head for request in server.requests) < 3:
            assert stream.next_within(0.05) is None
            assert not stream.is_live
        # How long an upgrade may take.
        assert time.monotonic() - begun < 20
        hold.set()


FORKING = """
import os, sys, pepay
client = pepay.Pepay(sys.argv[1], base_url=sys.argv[2])
stream = client.events.stream()
while not stream.is_live:
    assert stream.next_within(0.01) is None
children = []
for number in range(3):
    child = os.fork()
    if child == 0:
        try:
            next(stream)
        except RuntimeError as error:
            assert "parent" in str(error)
        else:
            os._exit(1)
        stream.close()
        other = client.events.stream(since=sys.argv[3])
        assert next(other).type
        other.close()
        del stream, other
        sys.exit(0)
    children.append(child)
assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
assert stream.is_live
client.invoices.create(amount_usd="2")
assert next(stream).type == "invoice.created"
assert stream.is_live
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
def test_a_fork_leaves_the_parents_stream_alone(world: Tenant) -> None:
    client = world.merchant()
    client.invoices.create(amount_usd="1")
    since = client.events.list(limit=1).data[0].id
    client.invoices.create(amount_usd="1")
    command = [sys.executable, "-W", "ignore", "-c", FORKING, world.api_key, world.url, since]
    subprocess.run(command, check=True, timeout=60)
    opened = [entry for entry in world.journal() if entry["path"] == "/ws/merchant/events"]
    assert len(opened) == 4, "the parent's connection has outlived its children"


def test_a_server_that_drops_the_connection_at_every_byte_of_a_frame() -> None:
    """Each stream has a number, and its first connection so many bytes."""
    data = frame(event(1).encode())
    sockets: Counter[int] = Counter()

    def script(peer: Socket) -> None:
        cut = int(peer.target.partition("invoice_id=")[2].partition("&")[0])
        sockets[cut] += 1
        if sockets[cut] == 1:
            peer.connection.sendall(data[:cut])
        else:
            peer.connection.sendall(data)
            peer.receive()

    def follow(cut: int) -> str:
        with client.events.stream(invoice_id=str(cut)) as stream:
            seen = next(stream).id
            connect(stream)
            return seen

    with Sockets(script) as server, pepay.Pepay("sk_1", base_url=server.url) as client, ThreadPoolExecutor(16) as pool:
        assert set(pool.map(follow, range(len(data)))) == {"evt_1-1"}
    assert sockets == dict.fromkeys(range(len(data)), 2)


FLOODED = """
import resource, sys, pepay
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with pepay.Pepay("sk_1", base_url=sys.argv[1]) as client, client.events.stream() as stream:
    assert next(stream).id == "evt_1-0"
    before = peak()
    assert [next(stream).id for _ in range(int(sys.argv[2]) - 1)][-1] == f"evt_1-{int(sys.argv[2]) - 1}"
    print(peak() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="which tells how much memory there was")
def test_a_flood_fills_no_memory() -> None:
    def script(peer: Socket) -> None:
        for number in range(EVENTS):
            peer.send(event(number, padding=2_000))
        peer.receive()

    with Sockets(script) as server:
        command = [sys.executable, "-W", "ignore", "-c", FLOODED, server.url, str(EVENTS)]
        said = subprocess.run(command, check=True, timeout=120, capture_output=True, text=True).stdout
    # All of them are 40 MB.
    assert int(said) < 16 * 1024


STREAMS = 40


async def wait_for_one(client: pepay.AsyncPepay, live: list[pepay.aio.AsyncEventStream[pepay.Event]]) -> str:
    async with client.events.stream() as stream:
        live.append(stream)
        return (await anext(stream)).id


def test_many_streams_leave_the_loops_threads_alone(world: Tenant) -> None:
    async def main() -> list[str]:
        async with pepay.AsyncPepay(world.api_key, base_url=world.url) as client:
            live: list[pepay.aio.AsyncEventStream[pepay.Event]] = []
            tasks = [asyncio.create_task(wait_for_one(client, live)) for _ in range(STREAMS)]
            while not (len(live) == STREAMS and all(it.is_live for it in live)):
                await asyncio.sleep(0.01)
            await asyncio.wait_for(asyncio.to_thread(world.merchant().invoices.create, amount_usd="1"), 10)
            return await asyncio.gather(*tasks)

    assert len(set(asyncio.run(main()))) == 1
    wait_until(lambda: not any(it.name.startswith("pepay-stream") for it in threading.enumerate()))


def test_many_streams_in_trio(world: Tenant) -> None:
    seen: list[str] = []

    async def main() -> None:
        live: list[pepay.aio.AsyncEventStream[pepay.Event]] = []

        async def follow() -> None:
            seen.append(await wait_for_one(client, live))

        async with pepay.AsyncPepay(world.api_key, base_url=world.url) as client, trio.open_nursery() as nursery:
            for _ in range(STREAMS):
                nursery.start_soon(follow)
            while not (len(live) == STREAMS and all(it.is_live for it in live)):
                await trio.sleep(0.01)
            with trio.fail_after(10):
                await trio.to_thread.run_sync(lambda: world.merchant().invoices.create(amount_usd="1"))

    trio.run(main)
    assert len(seen) == STREAMS
    assert len(set(seen)) == 1
