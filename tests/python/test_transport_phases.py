"""What the ready transports report of an attempt: how far it came, what failed, and how long it took."""

from __future__ import annotations

import asyncio
import gc
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import pepay
from pepay.aio import AiohttpTransport, AsyncioTransport
from pepay.aio import HttpxTransport as AsyncHttpxTransport
from pepay.transports import (
    HttpxTransport,
    MaybeSent,
    NotSent,
    Phase,
    Request,
    RequestsTransport,
    Response,
    TransportFailure,
    UrllibTransport,
)
from support.proxy import Proxy, SocksProxy
from support.servers import Answer, Server, always, echo_key, hang, raw, reply, reset
from support.tls import Authority

Send = Callable[[Request], Response]
Make = Callable[..., Send]

CREATED = b'{"invoice_id": "inv_1"}'
ANSWER = b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 23\r\n\r\n" + CREATED
CHUNKED = b"HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n17\r\n" + CREATED + b"\r\n0\r\n\r\n"
TIMEOUT = 0.5
GRACE = 0.5
"""For a machine that is busy: the matrix of faults measures how late a call may end."""


def blocking(make: Callable[..., Any]) -> Make:
    def sender(**settings: Any) -> Send:
        transport = make(**settings)

        def send(request: Request) -> Response:
            async def once() -> Response:
                try:
                    response: Response = await transport(request)
                    return response
                finally:
                    await transport.aclose()

            return asyncio.run(once())

        return send

    return sender


TRANSPORTS: dict[str, Make] = {
    "urllib": UrllibTransport,
    "requests": RequestsTransport,
    "httpx": HttpxTransport,
    "async httpx": blocking(AsyncHttpxTransport),
    "aiohttp": blocking(AiohttpTransport),
    "asyncio": blocking(AsyncioTransport),
}
OVER_OUR_SOCKETS = ["urllib", "requests", "httpx"]
each_transport = pytest.mark.parametrize("make", TRANSPORTS.values(), ids=TRANSPORTS)
each_of_our_sockets = pytest.mark.parametrize("make", [TRANSPORTS[it] for it in OVER_OUR_SOCKETS], ids=OVER_OUR_SOCKETS)


@pytest.fixture(autouse=True)
def _no_proxies_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def request_to(url: str, *, timeout: float = TIMEOUT, connect_timeout: float = TIMEOUT) -> Request:
    """A write of a client, caught on its way."""
    caught: list[Request] = []

    def catch(request: Request) -> Response:
        caught.append(request)
        return 201, {}, CREATED

    client = pepay.Pepay(
        "sk_test_planted", base_url=url, transport=catch, timeout=timeout, connect_timeout=connect_timeout
    )
    client.invoices.create(amount_usd=1)
    return caught[0]


def failure_of(send: Send, request: Request) -> TransportFailure:
    """How it fails, in time."""
    start = time.monotonic()
    with pytest.raises(TransportFailure) as raised:
        send(request)
    late = time.monotonic() - start - request.timeout
    assert late < GRACE, f"{late:.3f} s after its deadline"
    return raised.value


def drip(start: bytes, drop: bytes) -> Answer:
    def answer(connection: socket.socket) -> None:
        connection.sendall(start)
        while True:
            time.sleep(0.02)
            connection.sendall(drop)

    return answer


CHUNKS = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"

FAULTS: dict[str, tuple[Answer, set[Phase], str]] = {
    "reset": (reset, {"waiting"}, "connection"),
    "closed": (raw(b""), {"waiting"}, "connection"),
    "silent": (hang, {"waiting"}, "timeout"),
    "nonsense": (raw(b"220 smtp.example ESMTP\r\n\r\n"), {"waiting", "reading"}, "protocol"),
    "cut": (raw(ANSWER[:-1]), {"reading"}, "protocol"),
    "two lengths": (
        raw(ANSWER.replace(b"\r\n\r\n", b"\r\ncontent-length: 9\r\n\r\n")),
        {"waiting", "reading"},
        "protocol",
    ),
    "drip of the head": (drip(b"HTTP/1.1 200 OK\r\nx: ", b"x"), {"waiting", "reading"}, "timeout"),
    "drip of headers": (drip(b"HTTP/1.1 200 OK\r\n", b"x: 1\r\n"), {"waiting", "reading"}, "timeout"),
    "drip of 100s": (drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), {"waiting", "reading"}, "timeout"),
    "drip of 103s": (drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), {"waiting", "reading"}, "timeout"),
    "drip of chunks": (drip(CHUNKS, b"1\r\n \r\n"), {"reading"}, "timeout"),
    "drip of trailers": (drip(CHUNKS + b"2\r\n{}\r\n0\r\n", b"x: 1\r\n"), {"reading"}, "timeout"),
}


@each_transport
@pytest.mark.parametrize("fault", FAULTS)
def test_once_it_is_sent(make: Make, fault: str) -> None:
    answer, phases, kind = FAULTS[fault]
    with Server(always(answer)) as server:
        failure = failure_of(make(), request_to(server.url))
    assert isinstance(failure, MaybeSent)
    assert failure.phase in phases, failure
    # How much of a head is an answer is told by each parser in its own way.
    assert failure.kind == kind, failure


@each_transport
def test_nothing_listens(make: Make) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    failure = failure_of(make(), request_to(url))
    assert (type(failure), failure.phase, failure.kind) == (NotSent, "connecting", "connection")


@each_transport
def test_no_such_name(make: Make) -> None:
    failure = failure_of(make(), request_to("https://nowhere.invalid", timeout=10, connect_timeout=5))
    assert (type(failure), failure.kind) == (NotSent, "dns")
    assert failure.phase in ("resolving", "connecting")


@each_transport
@pytest.mark.parametrize("answer", [hang, drip(b"\x16\x03\x03\x3f\xff", b"\x02")], ids=["silent", "drip"])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # asyncio leaves the socket to the GC
def test_a_handshake_without_end(make: Make, answer: Answer) -> None:
    with listening(answer) as port:
        request = request_to(f"https://127.0.0.1:{port}", timeout=5, connect_timeout=0.3)
        start = time.monotonic()
        failure = failure_of(make(), request)
        assert time.monotonic() - start < 0.3 + GRACE
    gc.collect()
    assert (type(failure), failure.kind) == (NotSent, "timeout")
    assert failure.phase in ("connecting", "handshaking")


@each_transport
def test_a_certificate_that_nobody_trusts(make: Make, authority: Authority) -> None:
    with Server(echo_key, authority.server_context()) as server:
        failure = failure_of(make(), request_to(server.url))
    assert (type(failure), failure.phase, failure.kind) == (NotSent, "handshaking", "tls")
    assert server.requests == []


TUNNELS: dict[str, tuple[Answer, str]] = {
    "refused": (reply(b"go away", "407 Proxy Authentication Required"), "connection"),
    "closed": (raw(b""), "connection"),
    "nonsense": (raw(b"SSH-2.0-x\r\n\r\n"), "protocol"),
    "silent": (hang, "timeout"),
    "drip": (drip(b"HTTP/1.1 200 OK\r\nx: ", b"x"), "timeout"),
    "drip of headers": (drip(b"HTTP/1.1 200 OK\r\n", b"x: 1\r\n"), "timeout"),
}


@each_transport
@pytest.mark.parametrize("fault", TUNNELS)
def test_behind_a_proxy_that_opens_nothing(make: Make, fault: str) -> None:
    answer, kind = TUNNELS[fault]
    with Server(always(answer)) as proxy:
        request = request_to("https://api.example", timeout=5, connect_timeout=0.3)
        start = time.monotonic()
        failure = failure_of(make(proxy=proxy.url.replace("//", "//user:hunter2@")), request)
        assert time.monotonic() - start < 0.3 + GRACE
    assert type(failure) is NotSent, failure
    assert failure.phase in ("connecting", "tunnelling")
    assert failure.kind == kind or make is TRANSPORTS["aiohttp"], failure
    assert "hunter2" not in str(failure)


@each_transport
@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "ALL_PROXY"])
@pytest.mark.parametrize("url", ["http://", "http://[::1", "ftp://127.0.0.1:1", "http://user:hunter2@127.0.0.1:x"])
def test_a_proxy_that_cannot_be_used(make: Make, variable: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable, url)
    failure = failure_of(make(), request_to("https://api.example"))
    assert (type(failure), failure.kind) == (NotSent, "settings")
    assert variable in failure.detail
    assert "hunter2" not in failure.detail
    with pytest.raises(pepay.ConfigError):
        make(proxy=url)


@each_transport
def test_a_proxy_of_ones_own_and_none(make: Make, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(echo_key, authority.server_context()) as server, Proxy() as proxy:
        request = request_to(server.url, timeout=5)
        monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
        assert make(ca_file=authority.ca_file, proxy=proxy.url)(request)[0] == 201
        assert len(proxy.requests) == 1
        assert make(ca_file=authority.ca_file, proxy=False)(request)[0] == 201
        assert len(proxy.requests) == 1


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
@pytest.mark.parametrize("login", ["", "user:pass%20word@"])
@pytest.mark.parametrize("name", ["urllib", "requests", "httpx", "async httpx"])
def test_a_socks_proxy(name: str, login: str, scheme: str, authority: Authority) -> None:
    with Server(echo_key, authority.server_context()) as server, SocksProxy() as proxy:
        request = request_to(server.url.replace("127.0.0.1", "localhost"), timeout=5)
        send = TRANSPORTS[name](ca_file=authority.ca_file, proxy=f"{scheme}://{login}127.0.0.1:{proxy.port}")
        assert send(request)[0] == 201
    assert len(server.requests) == 1
    [(asked, login_seen)] = proxy.asked
    assert (asked == "localhost") == (scheme == "socks5h")
    assert login_seen == (("user", "pass word") if login else None)


@pytest.mark.parametrize("name", ["urllib", "requests", "httpx", "async httpx"])
def test_a_socks_proxy_that_refuses(name: str) -> None:
    with SocksProxy(refusal=5) as proxy:
        send = TRANSPORTS[name](proxy=f"socks5h://127.0.0.1:{proxy.port}")
        failure = failure_of(send, request_to("https://api.example"))
    assert (type(failure), failure.phase, failure.kind) == (NotSent, "tunnelling", "connection")
    assert "refused" in failure.detail


@each_of_our_sockets
def test_a_slow_name_is_left_behind(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    found, look_up = threading.Event(), socket.getaddrinfo

    def late(host: Any, *arguments: Any, **settings: Any) -> Any:
        if host == "slow.example":
            found.wait(20)
        return look_up(host, *arguments, **settings)

    request = request_to("https://slow.example", timeout=5, connect_timeout=0.3)
    monkeypatch.setattr("socket.getaddrinfo", late)
    start = time.monotonic()
    try:
        failure = failure_of(make(), request)
    finally:
        found.set()
    assert time.monotonic() - start < 0.3 + GRACE
    assert (type(failure), failure.phase, failure.kind) == (NotSent, "resolving", "timeout")
    assert "left behind" in failure.detail


@each_of_our_sockets
def test_dead_addresses_share_the_time(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(echo_key) as server, full_backlog() as hole:
        port = int(server.url.rpartition(":")[2])
        living = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
        dead = (*living[:4], hole)
        addresses = [dead, dead, dead]
        monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: addresses)
        request = request_to("https://many.example", timeout=5, connect_timeout=0.6)
        start = time.monotonic()
        failure = failure_of(make(), request)
        assert 0.5 < time.monotonic() - start < 0.6 + GRACE
        assert (type(failure), failure.phase, failure.kind) == (NotSent, "connecting", "timeout")
        addresses[1] = living
        request = request_to(server.url.replace("127.0.0.1", "localhost"), timeout=5, connect_timeout=0.6)
        assert make()(request)[0] == 201


@each_of_our_sockets
def test_an_address_of_a_kind_that_is_not_here_is_passed_over(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(echo_key) as server:
        living = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", int(server.url.rpartition(":")[2])))
        addresses = [(255, *living[1:]), living]
        monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: addresses)
        request = request_to(server.url.replace("127.0.0.1", "localhost"), timeout=5)
        assert make()(request)[0] == 201
        addresses.pop()
        failure = failure_of(make(), request)
        assert (type(failure), failure.phase, failure.kind) == (NotSent, "connecting", "connection")


@each_transport
@pytest.mark.parametrize("answer", [ANSWER, CHUNKED], ids=["length", "chunks"])
def test_an_answer_is_whole_or_none_at_each_byte(make: Make, answer: bytes) -> None:
    cuts = [raw(answer[:end]) for end in range(len(answer))]
    with Server(always(*cuts, raw(answer))) as server:
        request = request_to(server.url, timeout=20)
        send = make()
        for end in range(len(answer)):
            with pytest.raises(MaybeSent):
                pytest.fail(f"{send(request)} is made of {answer[:end]!r}")
        assert send(request)[2] == CREATED


@each_transport
@pytest.mark.parametrize("interim", [b"100 Continue", b"102 Processing", b"103 Early Hints\r\nlink: </x>"])
def test_an_interim_answer_is_not_the_answer(make: Make, interim: bytes) -> None:
    with Server(always(raw(b"HTTP/1.1 " + interim + b"\r\n\r\n" + ANSWER))) as server:
        status, _, body = make()(request_to(server.url, timeout=5))
    assert (status, body) == (201, CREATED)


@each_transport
def test_another_protocol_is_none(make: Make) -> None:
    with Server(always(raw(b"HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n"))) as server:
        assert isinstance(failure_of(make(), request_to(server.url, timeout=5)), MaybeSent)


@each_transport
def test_heads_of_any_shape_are_read(make: Make) -> None:
    cookies = b"".join(b"set-cookie: c%d=%s\r\n" % (number, b"x" * 4000) for number in range(14))
    folded = b"x-folded: one\r\n two\r\nx-long: " + b"y" * 30_000 + b"\r\n"
    with Server(always(raw(ANSWER.replace(b"\r\n\r\n", b"\r\n" + cookies + folded + b"\r\n")))) as server:
        status, headers, body = make()(request_to(server.url, timeout=5))
    assert (status, body) == (201, CREATED)
    assert len([name for name, _ in headers if name.lower() == "set-cookie"]) == 14  # type: ignore[str-unpack]


@each_transport
def test_bytes_come_as_they_are_and_no_more_than_are_looked_at(make: Make) -> None:
    packed = b"\x1f\x8b not really gzip"
    with Server(always(reply(packed, "201 Created", headers="content-encoding: gzip\r\n"))) as server:
        assert make()(request_to(server.url, timeout=5))[2] == packed

    def endless(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b" " * 65_536)

    with Server(always(endless)) as server:
        request = request_to(server.url, timeout=20)
        body = make()(request)[2]
        assert request.response_limit <= len(body) < request.response_limit + 2**21


@each_transport
def test_a_redirect_is_an_answer(make: Make) -> None:
    with Server(always(reply(b"", "302 Found", headers="location: /elsewhere\r\n"))) as server:
        assert make()(request_to(server.url, timeout=5))[0] == 302
        assert len(server.requests) == 1


@contextmanager
def listening(answer: Answer) -> Iterator[int]:
    """A port where each connection is answered at once."""

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=talk, args=(connection,), daemon=True).start()

    def talk(connection: socket.socket) -> None:
        with connection:
            try:
                connection.recv(65_536)
                answer(connection)
            except OSError:
                pass  # the client is gone

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


@contextmanager
def full_backlog() -> Iterator[Any]:
    """Where connecting takes for ever."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        callers = [socket.socket() for _ in range(3)]
        for caller in callers:
            caller.setblocking(False)
            caller.connect_ex(listener.getsockname())
        yield listener.getsockname()
        for caller in callers:
            caller.close()


def test_a_file_of_authorities_that_cannot_be_used(tmp_path: Path) -> None:
    for make in TRANSPORTS.values():
        with pytest.raises(pepay.ConfigError, match="no-such-file"):
            make(ca_file=tmp_path / "no-such-file")
