"""One client in many event loops, of asyncio and of trio, and what it runs over."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import threading

import aiohttp
import httpx
import pytest
import trio

import pepay
from pepay.aio import AiohttpTransport, HttpxTransport, ThreadTransport
from support.aio import MakeTransport, over_each_transport
from support.servers import Server, always, echo_key, hang
from support.tls import Authority


async def call_many(client: pepay.AsyncPepay, name: str, calls: int = 10) -> bool:
    """True if each answer was the one to its own request."""
    keys = [pepay.idempotency_key(f"{name}-{number}") for number in range(calls)]
    answers = await asyncio.gather(*(client.invoices.create(amount_usd=1, idempotency_key=key) for key in keys))
    return [it.invoice_id for it in answers] == keys


@over_each_transport
@pytest.mark.parametrize("tls", [False, True], ids=["plain", "TLS"])
def test_one_after_the_other(authority: Authority, make: MakeTransport, tls: bool) -> None:
    """Left open too: the loop closes what is open at its end."""
    with Server(echo_key, authority.server_context() if tls else None) as server:
        client = pepay.AsyncPepay("sk_1", base_url=server.url, transport=make(ca_file=authority.ca_file))
        for number in range(3):
            assert asyncio.run(call_many(client, f"loop-{number}"))


@over_each_transport
def test_at_the_same_time(make: MakeTransport) -> None:
    with Server(echo_key) as server:
        client = pepay.AsyncPepay("sk_1", base_url=server.url, transport=make())
        right: list[bool] = []
        threads = [
            threading.Thread(target=lambda number=number: right.append(asyncio.run(call_many(client, f"t-{number}"))))
            for number in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert right == [True] * 4


@over_each_transport
@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_after_a_fork(authority: Authority, make: MakeTransport) -> None:
    with Server(echo_key, authority.server_context()) as server:
        client = pepay.AsyncPepay("sk_1", base_url=server.url, transport=make(ca_file=authority.ca_file))
        assert asyncio.run(call_many(client, "warm"))
        children = []
        for number in range(3):
            child = os.fork()
            if child == 0:
                right = False
                try:
                    right = asyncio.run(call_many(client, f"child-{number}", 50))
                finally:
                    os._exit(0 if right else 1)
            children.append(child)
        assert asyncio.run(call_many(client, "parent", 50))
        assert [os.waitpid(child, 0)[1] for child in children] == [0] * 3


@over_each_transport
def test_connections_are_kept(make: MakeTransport) -> None:
    with Server(echo_key) as server:
        client = pepay.AsyncPepay("sk_1", base_url=server.url, transport=make())

        async def main() -> None:
            for number in range(5):
                assert await call_many(client, f"{number}", 1)

        asyncio.run(main())
        assert len({it.peer for it in server.requests}) == 1


@pytest.mark.parametrize("make", [HttpxTransport, ThreadTransport])
def test_trio(make: MakeTransport) -> None:
    results: list[pepay.ResultInfo] = []

    async def main() -> None:
        with Server(echo_key) as server, Server(always(hang)) as silent:
            client = pepay.AsyncPepay("sk_1", base_url=server.url, transport=make(), max_retries=1)
            for key in map(pepay.idempotency_key, ("a", "b")):
                assert (await client.invoices.create(amount_usd=1, idempotency_key=key)).invoice_id == key
            stuck = pepay.AsyncPepay(
                "sk_1", base_url=silent.url, transport=make(), on_result=results.append, timeout=2, max_retries=1
            )
            with trio.move_on_after(0.3) as scope:
                await stuck.invoices.create(amount_usd=1)
            assert scope.cancelled_caught
            with pytest.raises(pepay.RequestTimeoutError):
                await stuck.invoices.list(timeout=0.2)
            async with client:
                pass

    trio.run(main)
    assert [it.error for it in results] == ["outcome_unknown", "timeout"]


def test_what_is_installed_decides() -> None:
    script = """
import sys
for name in sys.argv[1:]:
    sys.modules[name] = None
import asyncio, pepay
client = pepay.AsyncPepay("sk_1")
print(type(client._transport).__name__)
"""
    missing = {"HttpxTransport": [], "AiohttpTransport": ["httpx"], "ThreadTransport": ["httpx", "aiohttp"]}
    for transport, names in missing.items():
        command = [sys.executable, "-W", "ignore", "-c", script, *names]
        said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
        assert said.split() == [transport]


def test_a_client_of_yours_is_used_and_left_open() -> None:
    seen: list[str] = []

    async def note(request: httpx.Request) -> None:
        seen.append(request.url.path)

    async def main() -> None:
        with Server(echo_key) as server:
            async with httpx.AsyncClient(event_hooks={"request": [note]}, headers={"x-more": "1"}) as theirs:
                async with pepay.AsyncPepay("sk_1", base_url=server.url, transport=HttpxTransport(theirs)) as client:
                    assert await call_many(client, "httpx", 1)
                assert not theirs.is_closed
            async with aiohttp.ClientSession(headers={"x-more": "1"}) as session:
                async with pepay.AsyncPepay("sk_1", base_url=server.url, transport=AiohttpTransport(session)) as client:
                    assert await call_many(client, "aiohttp", 1)
                assert not session.closed
            assert [it.header("x-more") for it in server.requests] == ["1", "1"]

    asyncio.run(main())
    assert seen == ["/api/v1/invoices"]


@over_each_transport
def test_a_client_that_nobody_holds_closes_its_connections(make: MakeTransport) -> None:
    """In a loop that goes on, and without a warning."""

    async def main() -> None:
        said: list[object] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: said.append(context))
        with Server(echo_key) as server:
            client = pepay.AsyncPepay("sk_1", base_url=server.url, transport=make())
            assert await call_many(client, "one", 1)
            del client
            gc.collect()
            await asyncio.sleep(0.05)
        assert said == []

    asyncio.run(main())
