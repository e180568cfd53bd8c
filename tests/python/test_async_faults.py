"""The same faults have the same outcomes, whatever sends the requests."""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from uuid import uuid4

import pytest

import pepay
from pepay.aio import ThreadTransport
from pepay.transports import Request, Response
from pepay_sandbox import Tenant
from support.aio import MakeTransport, over_each_transport
from support.endpoints import ORDER
from support.servers import Answer, Server, always, hang, raw, reply, reset
from support.tls import Authority

CALLS: dict[str, Callable[[Any, Any], Any]] = {
    "read": lambda merchant, _: merchant.invoices.list(),
    "keyed": lambda merchant, _: merchant.invoices.create(amount_usd=1),
    "once": lambda _, payviox: payviox.sessions.create(order_id=f"order_{uuid4()}", **ORDER),
}
each_call = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)


class Outcome(NamedTuple):
    kind: str | None
    """None for a reply."""
    error: type[BaseException] | None
    status: int | None
    attempts: list[str]
    can_be_looked_up: bool


def outcome_of(result: object) -> Outcome:
    if isinstance(result, pepay.PepayError):
        attempts = [it.outcome for it in result.attempts]
        return Outcome(
            result.kind, type(result), result.status, attempts, bool(result.idempotency_key or result.order_id)
        )
    response: pepay.Response = getattr(result, "response")  # noqa: B009 - any reply has it
    return Outcome(None, None, response.status, [it.outcome for it in response.attempts], False)


def blocking_outcome(call: Callable[[Any, Any], Any], api_key: str = "sk_1", **settings: Any) -> Outcome:
    try:
        return outcome_of(call(pepay.Pepay(api_key, **settings), pepay.Payviox(api_key, **settings)))
    except pepay.PepayError as error:
        return outcome_of(error)


def async_outcome(
    call: Callable[[Any, Any], Any], make: MakeTransport, api_key: str = "sk_1", **settings: Any
) -> Outcome:
    settings["transport"] = make(ca_file=settings.pop("ca_file", None))

    async def main() -> Outcome:
        calling: Awaitable[object] = call(
            pepay.AsyncPepay(api_key, **settings), pepay.AsyncPayviox(api_key, **settings)
        )
        try:
            return outcome_of(await calling)
        except pepay.PepayError as error:
            return outcome_of(error)

    return asyncio.run(main())


FAULTS: dict[str, dict[str, Any]] = {
    "busy once": {"status": 503, "retry_after": "0"},
    "failing": {"status": 500, "retry_after": "0", "count": 9},
    "limited": {"status": 429, "retry_after": "0"},
    "refused": {"status": 422},
    "lost before": {"reset": "before"},
    "lost after the commit": {"reset": "after_commit"},
    "lost each time": {"reset": "after_commit", "count": 9},
    "cut": {"truncate": 10},
    "not JSON": {"html": True},
    "empty": {"empty": True},
}


@over_each_transport
@each_call
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_faults_of_the_provider(
    world: Tenant, fault: dict[str, Any], call: Callable[[Any, Any], Any], make: MakeTransport
) -> None:
    def add() -> None:
        world.faults.clear()
        world.faults.add(**{"count": 1, **fault})

    settings: Any = {"api_key": world.api_key, "base_url": world.url, "max_retries": 1}
    add()
    expected = blocking_outcome(call, **settings)
    assert expected.kind or expected.attempts
    before = len(world.journal())
    add()
    assert async_outcome(call, make, **settings) == expected
    assert len(world.journal()) - before == before


def hang_in_the_middle(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{")
    hang(connection)


ANSWERS: dict[str, Answer] = {
    "reset": reset,
    "closed": raw(b""),
    "nonsense": raw(b"220 smtp.example ESMTP\r\n\r\n"),
    "cut": raw(b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"data"'),
    "silent": hang,
    "silent in the middle": hang_in_the_middle,
    "elsewhere": reply(b"", "302 Found", headers="location: https://example.com/\r\n"),
    "too much": reply(b" " * (9 << 20)),
}


@over_each_transport
@each_call
@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_faults_of_the_network(answer: Answer, call: Callable[[Any, Any], Any], make: MakeTransport) -> None:
    hangs = answer in (hang, hang_in_the_middle)
    settings: Any = {"timeout": 0.4 if hangs else 20, "max_retries": 1}
    with Server(always(answer)) as server:
        expected = blocking_outcome(call, base_url=server.url, **settings)
        count = len(server.requests)
        assert async_outcome(call, make, base_url=server.url, **settings) == expected
        assert len(server.requests) - count == count


@contextmanager
def full_backlog() -> Iterator[str]:
    """Where connecting takes for ever."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        address = listener.getsockname()
        callers = [socket.socket() for _ in range(3)]
        for caller in callers:
            caller.setblocking(False)
            caller.connect_ex(address)
        yield f"http://127.0.0.1:{address[1]}"
        for caller in callers:
            caller.close()


@over_each_transport
@each_call
def test_what_was_not_sent(authority: Authority, call: Callable[[Any, Any], Any], make: MakeTransport) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with Server(always(reply()), authority.server_context()) as untrusted:
        for base_url in (closed, "https://nowhere.invalid", untrusted.url):
            expected = blocking_outcome(call, base_url=base_url, max_retries=1)
            assert expected.kind == "transport"
            assert [it[:8] for it in expected.attempts] == ["not sent"] * 2
            assert async_outcome(call, make, base_url=base_url, max_retries=1) == expected
        assert untrusted.requests == []
        for timeout, connect_timeout in ((0.5, 5.0), (5.0, 0.2)):
            with full_backlog() as silent:
                settings: Any = {"timeout": timeout, "connect_timeout": connect_timeout}
                outcome = async_outcome(call, make, base_url=silent, max_retries=0, **settings)
            assert (outcome.error, outcome.attempts) == (pepay.ConnectTimeoutError, ["not sent: timeout"])


@over_each_transport
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # asyncio leaves the socket to the GC
def test_a_server_that_never_speaks_tls(make: MakeTransport) -> None:
    with Server(always(hang)) as server:
        url = server.url.replace("http:", "https:")
        outcome = async_outcome(CALLS["once"], make, base_url=url, max_retries=0, timeout=0.5)
    gc.collect()
    assert (outcome.error, outcome.attempts) == (pepay.ConnectTimeoutError, ["not sent: timeout"])


@over_each_transport
def test_a_private_authority(authority: Authority, make: MakeTransport) -> None:
    with Server(always(reply(b'{"invoice_id": "inv_1"}', "201 Created")), authority.server_context()) as server:
        trusting: Any = {"base_url": server.url, "ca_file": authority.ca_file}
        assert async_outcome(CALLS["keyed"], make, **trusting).status == 201
    with pytest.raises(pepay.ConfigError, match="ca_file"):
        make(ca_file=authority.key_file.with_name("none.pem"))


def test_a_mistake_in_a_transport_may_have_been_sent() -> None:
    async def mistaken(_: Request) -> Response:
        raise KeyError("oops")

    async def wrong(_: Request) -> Any:
        return "200 OK"

    async def order(transport: Any) -> None:
        client = pepay.AsyncPepay("sk_1", transport=transport, max_retries=0)
        await client.invoices.create(amount_usd=1)

    with pytest.raises(KeyError) as raised:
        asyncio.run(order(mistaken))
    assert pepay.OutcomeUnknownError.behind(raised.value)
    with pytest.raises(pepay.OutcomeUnknownError, match="no answer that can be read") as unknown:
        asyncio.run(order(wrong))
    assert type(unknown.value.__cause__) is TypeError


def test_any_blocking_transport_in_threads(world: Tenant) -> None:
    seen: list[Request] = []

    def transport(request: Request) -> Response:
        seen.append(request)
        return pepay.transports.NativeTransport()(request)

    async def main() -> None:
        client = pepay.AsyncPepay(world.api_key, base_url=world.url, transport=ThreadTransport(transport))
        await asyncio.gather(*(client.invoices.create(amount_usd=1) for _ in range(5)))

    asyncio.run(main())
    assert len(seen) == 5
