"""What must not happen over the ready transports: a mixed-up answer, a swallowed exception, a key in a traceback."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import aiohttp
import httpx
import pytest
import requests

import pepay
from pepay.aio import AiohttpTransport, AsyncioTransport
from pepay.aio import HttpxTransport as AsyncHttpxTransport
from pepay.transports import HttpxTransport, MaybeSent, RequestsTransport, Transport, TransportFailure, UrllibTransport
from support.aio import MakeTransport
from support.endpoints import ORDER
from support.servers import Request, Server, always, echo_key, hang, raw, reply, reset
from support.tls import Authority
from test_transport_phases import failure_of, request_to

READY: dict[str, Callable[..., Transport]] = {
    "urllib": UrllibTransport,
    "requests": RequestsTransport,
    "httpx": HttpxTransport,
}
each_ready = pytest.mark.parametrize("make", READY.values(), ids=READY)
ASYNC: dict[str, MakeTransport] = {
    "httpx": AsyncHttpxTransport,
    "aiohttp": AiohttpTransport,
    "asyncio": AsyncioTransport,
}
each_async = pytest.mark.parametrize("make", ASYNC.values(), ids=ASYNC)

STRAY = b'HTTP/1.1 201 Created\r\ncontent-length: 28\r\n\r\n{"invoice_id": "of another"}'


class Surplus:
    """Answers each request, and the first one with one more answer, that nobody asked for: in one write, or later."""

    def __init__(self, later: float | None, split: int) -> None:
        self._later = later
        self._split = split
        self._first = True
        self.sent = threading.Event()

    def __call__(self, connection: socket.socket, request: Request) -> None:
        if not self._first:
            return echo_key(connection, request)
        self._first = False
        body = f'{{"invoice_id": "{request.header("idempotency-key")}"}}'.encode()
        answer = b"HTTP/1.1 201 Created\r\ncontent-length: %d\r\n\r\n%b" % (len(body), body)
        if self._later is None:
            connection.sendall(answer + STRAY[: self._split])
        else:
            connection.sendall(answer)
            time.sleep(self._later)
            connection.sendall(STRAY[: self._split])
        self.sent.set()
        return None


each_surplus = pytest.mark.parametrize(
    ("later", "split"), [(None, 100), (None, 20), (0.001, 100)], ids=["at once", "half at once", "later"]
)


@each_ready
@each_surplus
@pytest.mark.parametrize("is_secure", [False, True], ids=["clear", "TLS"])
def test_a_surplus_answer_is_nobodys(
    make: Callable[..., Transport], later: float | None, split: int, is_secure: bool, authority: Authority
) -> None:
    surplus = Surplus(later, split)
    with Server(surplus, authority.server_context() if is_secure else None) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, transport=make(ca_file=authority.ca_file), max_retries=0)
        for key in KEYS:
            assert merchant.invoices.create(amount_usd=1, idempotency_key=key).invoice_id == key
            assert surplus.sent.wait(20)


@each_async
@each_surplus
@pytest.mark.parametrize("is_secure", [False, True], ids=["clear", "TLS"])
@pytest.mark.parametrize("pause", [asyncio.sleep, time.sleep], ids=["the loop runs", "the loop is busy"])
def test_a_surplus_answer_is_nobodys_in_a_loop(
    make: MakeTransport, later: float | None, split: int, is_secure: bool, authority: Authority, pause: Any
) -> None:
    surplus = Surplus(later, split)

    async def main() -> None:
        with Server(surplus, authority.server_context() if is_secure else None) as server:
            client = pepay.AsyncPepay(
                "sk_1", base_url=server.url, transport=make(ca_file=authority.ca_file), max_retries=0
            )
            for key in KEYS:
                assert (await client.invoices.create(amount_usd=1, idempotency_key=key)).invoice_id == key
                assert surplus.sent.wait(20)
                if waiting := pause(0.02):
                    await waiting
            await client.aclose()

    asyncio.run(main())


KEYS = [f"0b8e1c52-6f1d-4d0e-9f5a-00000000000{number}" for number in range(3)]


def test_a_surplus_answer_is_nobodys_with_a_client_of_ones_own() -> None:
    surplus = Surplus(None, 100)
    with Server(surplus) as server, httpx.Client() as http:
        merchant = pepay.Pepay("sk_1", base_url=server.url, transport=HttpxTransport(http), max_retries=0)
        for key in KEYS:
            assert merchant.invoices.create(amount_usd=1, idempotency_key=key).invoice_id == key


def sessions(server: Server) -> int:
    """How many connections the writes without a key took."""
    return len({request.peer for request in server.requests if request.head.startswith("POST /session")})


@each_ready
def test_a_write_without_a_key_takes_a_fresh_connection(make: Callable[..., Transport]) -> None:
    with Server(always(reply(b'{"session_id": "ses_1", "data": []}'))) as server:
        payviox = pepay.Payviox("sk_1", base_url=server.url, transport=make(), max_retries=0)
        for order in ("order_1", "order_2"):
            payviox.payment_methods.list()
            payviox.sessions.create(order_id=order, **ORDER)
        assert sessions(server) == 2
        assert len({request.peer for request in server.requests}) >= 3


@each_async
def test_a_write_without_a_key_takes_a_fresh_connection_in_a_loop(make: MakeTransport) -> None:
    async def main() -> None:
        with Server(always(reply(b'{"session_id": "ses_1", "data": []}'))) as server:
            async with pepay.AsyncPayviox("sk_1", base_url=server.url, transport=make(), max_retries=0) as payviox:
                for order in ("order_1", "order_2"):
                    await payviox.payment_methods.list()
                    await payviox.sessions.create(order_id=order, **ORDER)
            assert sessions(server) == 2
            assert len({request.peer for request in server.requests}) >= 3

    asyncio.run(main())


class SoftTimeLimitExceeded(Exception):  # noqa: N818 - its name
    """As Celery's: raised by a signal handler, and an `Exception`."""


@pytest.fixture
def interrupt() -> Iterator[Callable[[], None]]:
    """Interrupts the main thread with an exception."""

    def end(*_: object) -> None:
        raise SoftTimeLimitExceeded

    before = signal.signal(signal.SIGUSR1, end)
    yield lambda: signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGUSR1)
    signal.signal(signal.SIGUSR1, before)


@each_ready
@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"], ids=["waiting", "reading"])
def test_an_exception_from_elsewhere_comes_through(
    make: Callable[..., Transport], begun: bytes, interrupt: Callable[[], None]
) -> None:
    def answer(connection: socket.socket, _: Request) -> None:
        connection.sendall(begun)
        time.sleep(0.05)
        interrupt()
        hang(connection)

    with Server(answer) as server:
        send = make()
        with pytest.raises(SoftTimeLimitExceeded):
            send(request_to(server.url, timeout=10))


@each_ready
@pytest.mark.parametrize("answer", [reset, hang, raw(b"HTTP/1.1 200 OK\r\ncontent-")], ids=["reset", "silent", "cut"])
def test_no_failure_leads_to_the_key(make: Callable[..., Transport], answer: Any) -> None:
    with Server(always(answer)) as server:
        failure = failure_of(make(), request_to(server.url, timeout=0.3))
    shown = "".join(traceback.TracebackException.from_exception(failure, capture_locals=True).format())
    assert "request = <Request POST" in shown
    assert "planted" not in shown
    assert failure.__context__ is None
    assert failure.__cause__ is None


def test_a_session_of_ones_own_says_what_it_knows() -> None:
    """There is no socket of ours to ask, so what is in doubt may have been sent."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with requests.Session() as session, httpx.Client() as client, Server(always(reset)) as server:
        for send in (RequestsTransport(session), HttpxTransport(client)):
            refused = failure_of(send, request_to(closed))
            assert (refused.phase, refused.kind) == ("connecting", "connection")
            lost = failure_of(send, request_to(server.url))
            assert isinstance(lost, MaybeSent)
            assert (lost.phase, lost.kind) == ("waiting", "connection")


def test_settings_of_a_session_of_ones_own() -> None:
    """SOCKS without its package, and no proxy at all."""
    for proxy in ("socks5h://127.0.0.1:1", "http://[::1"):
        with requests.Session() as session:
            session.proxies = {"https": proxy}
            failure = failure_of(RequestsTransport(session), request_to("https://api.example"))
            assert (failure.phase, failure.kind) == ("connecting", "settings")


@pytest.mark.parametrize("make", [AsyncHttpxTransport, AiohttpTransport])
def test_a_session_of_ones_own_in_a_loop(make: MakeTransport) -> None:
    async def main(url: str) -> TransportFailure:
        own: Any = httpx.AsyncClient() if make is AsyncHttpxTransport else aiohttp.ClientSession()
        async with own:
            with pytest.raises(TransportFailure) as raised:
                await make(own)(request_to(url))
        return raised.value

    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed = f"http://127.0.0.1:{listener.getsockname()[1]}"
    assert asyncio.run(main(closed)).phase == "connecting"
    with Server(always(reset)) as server:
        assert asyncio.run(main(server.url)).phase == "waiting"


def test_a_recorder_of_tests_gets_its_own_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """VCR.py puts its classes in the place of urllib3's."""
    from urllib3.connection import HTTPConnection
    from urllib3.connectionpool import HTTPConnectionPool

    class Recording(HTTPConnection):
        recorded = 0

        def request(self, *arguments: Any, **settings: Any) -> None:
            Recording.recorded += 1
            super().request(*arguments, **settings)

    monkeypatch.setattr(HTTPConnectionPool, "ConnectionCls", Recording)
    with Server(always(reply(b'{"invoice_id": "inv_1"}', "201 Created"), reset)) as server:
        send = RequestsTransport()
        assert send(request_to(server.url))[0] == 201
        assert Recording.recorded == 1
        assert isinstance(failure_of(send, request_to(server.url)), MaybeSent)
