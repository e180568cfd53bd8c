"""What is given up is over, and the caller can learn what may have happened."""

from __future__ import annotations

import asyncio
import random
import socket
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import pepay
from pepay.aio import ThreadTransport
from support.aio import MakeTransport, over_each_transport
from support.endpoints import ORDER
from support.servers import Request, Server, always, echo_key, reply, reset

BUSY = reply(b"{}", "503 Service Unavailable", headers="retry-after: 10\r\n")
MADE = reply(b'{"invoice_id": "inv_1"}', "201 Created")


def client_of(server: Server, make: MakeTransport, **settings: Any) -> pepay.AsyncPepay:
    return pepay.AsyncPepay("sk_test_planted", base_url=server.url, transport=make(), **settings)


class Stuck:
    """An answer that does not come, and what becomes of its connection."""

    def __init__(self) -> None:
        self.closed = threading.Event()

    def __call__(self, connection: socket.socket) -> None:
        if not connection.recv(1):
            self.closed.set()


async def until_asked(server: Server, times: int = 1) -> None:
    async def look() -> None:
        while len(server.requests) < times:
            await asyncio.sleep(0.01)

    await asyncio.wait_for(look(), 20)


@over_each_transport
def test_a_write_that_is_given_up_may_have_happened(make: MakeTransport) -> None:
    attempts: list[pepay.AttemptInfo] = []
    results: list[pepay.ResultInfo] = []
    stuck = Stuck()

    async def main() -> None:
        with Server(always(stuck, MADE)) as server:
            client = client_of(server, make, on_attempt=attempts.append, on_result=results.append, timeout=2)
            with pytest.raises(asyncio.TimeoutError) as raised:
                await asyncio.wait_for(client.invoices.create(amount_usd=1), 0.5)
            unknown = pepay.OutcomeUnknownError.behind(raised.value)
            assert unknown
            assert unknown.idempotency_key == server.requests[0].header("idempotency-key")
            assert [it.outcome for it in unknown.attempts] == ["maybe sent: timeout"]
            assert "given up" in str(unknown)
            assert await asyncio.to_thread(stuck.closed.wait, 20)
            again = await client.invoices.create(amount_usd=1, idempotency_key=unknown.idempotency_key)
            assert again.invoice_id == "inv_1"
            assert len(server.requests) == 2, "nothing follows what was given up"

    asyncio.run(main())
    assert [(it.number, it.outcome) for it in attempts] == [(1, "maybe sent: timeout"), (1, "status 201")]
    assert [it.error for it in results] == ["outcome_unknown", None]
    assert 0.4 < results[0].duration < 20


@over_each_transport
def test_a_task_that_is_cancelled_says_the_same(make: MakeTransport) -> None:
    stuck = Stuck()

    async def main() -> None:
        with Server(always(stuck)) as server:
            payviox = pepay.AsyncPayviox("sk_1", base_url=server.url, transport=make(), timeout=2)
            task = asyncio.create_task(payviox.sessions.create(order_id="order_1", **ORDER))
            await until_asked(server)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as raised:
                await task
            unknown = pepay.OutcomeUnknownError.behind(raised.value)
            assert unknown
            assert unknown.order_id == "order_1"

    asyncio.run(main())


@over_each_transport
def test_a_pause_ends_at_once(make: MakeTransport) -> None:
    results: list[pepay.ResultInfo] = []
    may_have_happened = {BUSY: False, reset: True}

    async def main() -> None:
        for answer, expected in may_have_happened.items():
            with Server(always(answer, BUSY)) as server:
                client = client_of(server, make, on_result=results.append)
                task = asyncio.create_task(client.invoices.create(amount_usd=1))
                await until_asked(server, 1 + expected)
                await asyncio.sleep(0.2)
                task.cancel()
                with pytest.raises(asyncio.CancelledError) as raised:
                    await asyncio.wait_for(task, 5)
                assert bool(pepay.OutcomeUnknownError.behind(raised.value)) == expected
                assert len(server.requests) == 1 + expected

    asyncio.run(main())
    assert [it.error for it in results] == ["timeout", "outcome_unknown"]


@over_each_transport
def test_a_read_is_just_over(make: MakeTransport) -> None:
    results: list[pepay.ResultInfo] = []
    stuck = Stuck()

    async def main() -> None:
        with Server(always(stuck)) as server:
            client = client_of(server, make, on_result=results.append, timeout=2)
            for call in (client.invoices.retrieve("inv_1"), anext(client.events.iter())):
                with pytest.raises(asyncio.TimeoutError) as raised:
                    await asyncio.wait_for(call, 0.2)
                assert pepay.OutcomeUnknownError.behind(raised.value) is None

    asyncio.run(main())
    assert [(it.route, it.error) for it in results] == [("invoices.retrieve", "timeout"), ("events.list", "timeout")]


@over_each_transport
def test_tracebacks_with_locals_show_no_secret(make: MakeTransport) -> None:
    async def give_up(call: Any) -> None:
        await asyncio.wait_for(call, 0.3)

    async def main() -> list[BaseException]:
        raised: list[BaseException] = []
        with Server(always(Stuck())) as silent, Server(always(reset)) as broken, Server(always(BUSY)) as busy:
            for server, way in ((silent, give_up), (broken, None), (busy, give_up), (busy, None)):
                client = client_of(server, make, max_retries=0 if way is None else 2, timeout=2)
                call = client.invoices.create(amount_usd=1)
                try:
                    await (way(call) if way else call)
                except (pepay.PepayError, asyncio.TimeoutError) as error:
                    raised.append(error)
        return raised

    errors = asyncio.run(main())
    assert len(errors) == 4
    for error in errors:
        trace = traceback.TracebackException.from_exception(error, capture_locals=True)
        shown = "".join(trace.format())
        assert "client = AsyncPepay" in shown
        assert "planted" not in shown


@over_each_transport
def test_answers_stay_with_their_calls_when_others_are_given_up(make: MakeTransport) -> None:
    def answer_late(connection: socket.socket, request: Request) -> None:
        threading.Event().wait(random.random() / 20)  # noqa: S311 - just some time
        echo_key(connection, request)

    async def main() -> None:
        with Server(answer_late) as server:
            async with client_of(server, make) as client:

                async def call(number: int) -> bool:
                    key = pepay.idempotency_key(f"key-{number}")
                    return (await client.invoices.create(amount_usd=1, idempotency_key=key)).invoice_id == key

                tasks = [asyncio.create_task(call(number)) for number in range(200)]
                for task in tasks[::3]:
                    await asyncio.sleep(random.random() / 200)  # noqa: S311 - as above
                    task.cancel()
                results = await asyncio.gather(*tasks, return_exceptions=True)
                assert {type(it) for it in results} <= {bool, asyncio.CancelledError}
                assert [it for it in results if it is False] == []
                assert [results[number] for number in range(200) if number % 3] == [True] * 133
                assert all(await asyncio.gather(*(call(number) for number in range(300, 320))))

    asyncio.run(main())


def test_a_coroutine_that_is_closed_is_given_up() -> None:
    results: list[pepay.ResultInfo] = []
    with Server(always(Stuck())) as server:
        client = client_of(server, ThreadTransport, on_result=results.append, timeout=2)

        async def main() -> None:
            call = client.invoices.create(amount_usd=1)
            call.send(None)
            call.close()

        asyncio.run(main())
    assert [it.error for it in results] == ["outcome_unknown"]


def test_a_thread_that_comes_free_too_late_sends_nothing() -> None:
    async def main() -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
        busy = threading.Event()
        blocker = asyncio.create_task(asyncio.to_thread(busy.wait, 20))
        await asyncio.sleep(0)
        asyncio.get_running_loop().call_later(0.4, busy.set)
        with Server(echo_key) as server:
            with pytest.raises(pepay.TransportError) as late:
                await client_of(server, ThreadTransport, timeout=0.2).invoices.create(amount_usd=1)
            assert late.value.attempts[0].outcome == "not sent: timeout"
            assert server.requests == []
        await blocker

    asyncio.run(main())


@over_each_transport
def test_a_proxy_keeps_its_password(make: MakeTransport, monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        with Server(always(reply(b"", "407 Proxy Authentication Required"))) as proxy:
            monkeypatch.setenv("HTTPS_PROXY", proxy.url.replace("//", "//user:hunter2@"))
            client = pepay.AsyncPayviox("sk_1", base_url="https://api.example", max_retries=0, transport=make())
            with pytest.raises(pepay.TransportError) as refused:
                await client.balance.retrieve()
        assert "hunter2" not in "".join(traceback.format_exception(refused.value)) + repr(refused.value.attempts)

    asyncio.run(main())
