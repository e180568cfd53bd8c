"""Whatever a server does, the typed error comes within the deadline, and no secret is in it."""

from __future__ import annotations

import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import pepay
from pepay.transports import Transport
from support.servers import Answer, Server, always, hang, raw, reply, reset

SECRETS = ("sk_test_planted", "pst_planted", "sig_planted")
ECHO = b" ".join(secret.encode() for secret in SECRETS)
OK = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"

HTML = b"<!doctype html><h1>Bad gateway</h1>" + ECHO
UNREADABLE: dict[str, Answer] = {
    "HTML": reply(HTML, content_type="text/html"),
    "empty": reply(b""),
    "no content": raw(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "cut short": reply(b'{"invoice_id": "inv_1'),
    "10 MB": reply(b'{"invoice_id": "' + b"x" * 10_000_000 + b'"}'),
    "10 MB of nesting": reply(b"[" * 10_000_000),
    "not UTF-8": reply(b'{"invoice_id": "\xff\xfe"}'),
    "another shape": reply(b"[1, 2]"),
    "a text": reply(b'"' + ECHO + b'"'),
    "without what it must have": reply(b'{"description": "' + ECHO + b'"}'),
    "wrong types": reply(b'{"invoice_id": 5}'),
}

# Far more than a deadline of 0.3 s, on a machine that has other things to do, and far less than for ever.
SOON = 5


MINE = b'HTTP/1.1 201 Created\r\ncontent-length: 22\r\n\r\n{"invoice_id": "mine"}'
STOLEN = MINE.replace(b"mine", b"hers")


@pytest.fixture
def deadline() -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < 3


def call(url: str, **settings: Any) -> pepay.PepayError:
    """The error of a read with a client that holds every secret, after its text was searched."""
    client = pepay.Pepay(
        SECRETS[0],
        session_token=SECRETS[1],
        signature=SECRETS[2],
        base_url=url,
        **{"timeout": 2.0, "max_retries": 0, **settings},
    )
    return no_secret_in(lambda: client.payment_sessions.get_session_details())


def write(url: str, **settings: Any) -> pepay.PepayError:
    """The same, of a write."""
    client = pepay.Pepay(SECRETS[0], base_url=url, **{"timeout": 2.0, "max_retries": 0, **settings})
    return no_secret_in(lambda: client.invoices.create(amount_usd=1))


def no_secret_in(make: Callable[[], object]) -> pepay.PepayError:
    with pytest.raises(pepay.PepayError) as raised:
        make()
    error = raised.value
    shown = [str(error), repr(error), str(vars(error))]
    shown += traceback.TracebackException.from_exception(error).format()
    for secret in SECRETS:
        assert not any(secret in text for text in shown)
    return error


@pytest.mark.usefixtures("deadline")
@pytest.mark.parametrize("answer", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_success_that_cannot_be_read(answer: Answer, transport: Transport | None) -> None:
    with Server(always(answer)) as server:
        error = call(server.url, transport=transport)
    assert type(error) is pepay.DecodeError
    assert error.status in (200, 204)
    assert error.excerpt is not None
    assert len(error.excerpt) <= 200


@pytest.mark.usefixtures("deadline")
@pytest.mark.parametrize("status", ["400 Bad Request", "502 Bad Gateway"])
def test_an_error_page_keeps_its_status(status: str, transport: Transport | None) -> None:
    with Server(always(reply(HTML, status, "text/html"))) as server:
        error = call(server.url, transport=transport)
    assert type(error) is (pepay.InvalidRequestError if status < "5" else pepay.ServerError)
    assert error.status == int(status[:3])
    assert error.excerpt == "<!doctype html><h1>Bad gateway</h1>*** *** ***"


@pytest.mark.usefixtures("deadline")
@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (raw(OK.encode() + b"content-length: 100\r\n\r\n{"), pepay.DecodeError),
        (raw(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"), pepay.DecodeError),
        (raw(b"HTTP/1.1 banana\r\n\r\n"), pepay.DecodeError),
        (raw(b"\0\1\2\3\r\n\r\n"), pepay.DecodeError),
        (raw(b""), pepay.TransportError),
        (reset, pepay.TransportError),
    ],
    ids=["body ends early", "chunk ends early", "no status", "no HTTP", "closed", "reset"],
)
def test_a_response_that_does_not_arrive(
    answer: Answer, error: type[pepay.PepayError], transport: Transport | None
) -> None:
    with Server(always(answer)) as server:
        assert type(call(server.url, transport=transport)) is error
        unknown = write(server.url, transport=transport)
        assert type(unknown) is pepay.OutcomeUnknownError
        assert unknown.idempotency_key


@pytest.mark.usefixtures("deadline")
def test_a_redirect_is_not_followed(transport: Transport | None) -> None:
    with Server(always(reply(b"", "302 Found", headers="location: https://evil.example/\r\n"))) as server:
        error = call(server.url, transport=transport)
        assert len(server.requests) == 1
    assert type(error) is pepay.ConfigError
    assert error.status == 302


@pytest.mark.usefixtures("deadline")
def test_a_dead_port(transport: Transport | None) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    error = write(f"http://127.0.0.1:{port}", transport=transport)
    assert type(error) is pepay.TransportError
    assert error.attempts[-1].outcome == "not sent: connection"


@pytest.mark.usefixtures("deadline")
def test_a_host_that_does_not_exist(transport: Transport | None) -> None:
    error = write("https://pepay.invalid", transport=transport)
    assert isinstance(error, pepay.TransportError)
    assert error.attempts[-1].outcome == "not sent: dns"


def test_a_server_that_hangs(transport: Transport | None) -> None:
    with Server(always(hang)) as server:
        start = time.monotonic()
        error = call(server.url, transport=transport, timeout=0.3, max_retries=5)
        assert type(error) is pepay.RequestTimeoutError
        unknown = write(server.url, transport=transport, timeout=0.3, max_retries=5)
        assert type(unknown) is pepay.OutcomeUnknownError
        assert time.monotonic() - start < SOON


def test_a_server_that_drips(transport: Transport | None) -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(OK.encode() + b"content-length: 1000\r\n\r\n")
        while True:
            connection.sendall(b" ")
            time.sleep(0.02)

    with Server(always(drip)) as server:
        start = time.monotonic()
        error = call(server.url, transport=transport, timeout=0.3)
        assert type(error) is pepay.RequestTimeoutError
        assert time.monotonic() - start < SOON


def test_a_server_that_does_not_accept(transport: Transport | None) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        # Whoever comes while these wait to be accepted is not answered by the kernel either.
        waiting = [socket.socket() for _ in range(4)]
        for connection in waiting:
            connection.settimeout(0)
            connection.connect_ex(listener.getsockname())
        start = time.monotonic()
        error = write(url, transport=transport, connect_timeout=0.3)
        assert type(error) is pepay.ConnectTimeoutError
        assert time.monotonic() - start < SOON
        for connection in waiting:
            connection.close()


@pytest.mark.usefixtures("deadline")
def test_a_kept_connection_that_was_closed_is_replaced_unnoticed(transport: Transport | None) -> None:
    closed = threading.Semaphore(0)

    def once(connection: socket.socket) -> None:
        reply(b'{"invoice_id": "inv_1"}', "201 Created")(connection)
        connection.shutdown(socket.SHUT_RDWR)
        closed.release()

    with Server(always(once)) as server:
        merchant = pepay.Pepay(SECRETS[0], base_url=server.url, max_retries=0, transport=transport)
        for _ in range(5):
            merchant.invoices.create(amount_usd=1)
            assert closed.acquire(timeout=2)
        assert len({request.peer for request in server.requests}) == 5


@pytest.mark.usefixtures("deadline")
@pytest.mark.parametrize("answers", [[MINE, STOLEN], [MINE + STOLEN]], ids=["apart", "together"])
def test_a_server_that_speaks_first_answers_nobody(answers: list[bytes], transport: Transport | None) -> None:
    """What lies in a kept connection before the request is no answer to it."""
    spoken = threading.Semaphore(0)

    def twice(connection: socket.socket) -> None:
        for answer in answers:
            connection.sendall(answer)
        spoken.release()

    with Server(always(twice)) as server:
        merchant = pepay.Pepay(SECRETS[0], base_url=server.url, transport=transport)
        for _ in range(20):
            assert merchant.invoices.create(amount_usd=1).invoice_id == "mine"
            assert spoken.acquire(timeout=2)
