"""What arrives from outside ends a call as it is, and the caller can learn what may have happened."""

from __future__ import annotations

import signal
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

import pepay
from pepay.transports import HttpxTransport, NativeTransport, RequestsTransport, Transport, UrllibTransport
from support.endpoints import ORDER
from support.servers import Answer, Server, always, hang, reply, reset

KEY = "sk_test_planted"
BUSY = reply(b"{}", "503 Service Unavailable", headers="retry-after: 10\r\n")
MADE = reply(b'{"invoice_id": "inv_1", "session_id": "ses_1"}', "201 Created")


class SoftTimeLimit(Exception):  # noqa: N818 - as it is called
    """As Celery has one."""


@contextmanager
def handled(error: type[BaseException]) -> Iterator[None]:
    """A handler of SIGALRM that raises."""

    def handle(_signum: int, _frame: object) -> None:
        raise error("time is up")

    before = signal.signal(signal.SIGALRM, handle)
    try:
        yield
    finally:
        signal.signal(signal.SIGALRM, before)


def strike() -> None:
    main = threading.main_thread().ident
    assert main is not None
    signal.pthread_kill(main, signal.SIGALRM)


def striking(answer: Answer) -> Answer:
    """The signal comes while the client waits for the answer."""

    def run(connection: socket.socket) -> None:
        strike()
        answer(connection)

    return run


def blocking(request: Any) -> Any:
    """A transport of one's own that lets everything through."""
    with socket.create_connection(request.url.removeprefix("http://").partition("/")[0].split(":")) as connection:
        head = "".join(f"{name}: {value}\r\n" for name, value in request.headers)
        length = len(request.body)
        connection.sendall(
            f"{request.method} / HTTP/1.1\r\n{head}content-length: {length}\r\n\r\n".encode() + request.body
        )
        connection.recv(1)
    return 500, {}, b""


TRANSPORTS: dict[str, Callable[[], Transport]] = {
    "urllib": UrllibTransport,
    "requests": RequestsTransport,
    "httpx": HttpxTransport,
    "own": lambda: blocking,
}
each_transport = pytest.mark.parametrize("make", TRANSPORTS.values(), ids=TRANSPORTS)
# Whatever its class: an `OSError` could be the transport's own.
each_error = pytest.mark.parametrize("error", [SoftTimeLimit, TimeoutError, KeyboardInterrupt, SystemExit])


@each_error
@pytest.mark.parametrize("answer", [reset, MADE, reply(b"<html>", "200 OK")], ids=["lost", "made", "unreadable"])
@pytest.mark.parametrize("retries", [0, 2])
def test_a_write_over_the_default_transport_always_tells(
    error: type[BaseException], answer: Answer, retries: int
) -> None:
    with Server(always(striking(answer))) as server, handled(error):
        merchant = pepay.Pepay(KEY, base_url=server.url, max_retries=retries)
        payviox = pepay.Payviox(KEY, base_url=server.url, max_retries=retries)
        for _ in range(10):
            with pytest.raises(error) as raised:
                merchant.invoices.create(amount_usd=1)
            unknown = pepay.OutcomeUnknownError.behind(raised.value)
            assert unknown
            assert unknown.idempotency_key == server.requests[-1].header("idempotency-key")
            with pytest.raises(error) as raised:
                payviox.sessions.create(order_id="order_1", **ORDER)
            unknown = pepay.OutcomeUnknownError.behind(raised.value)
            assert unknown
            assert unknown.order_id == "order_1"
        assert len(server.requests) == 20


def test_a_read_that_is_ended_has_no_outcome() -> None:
    with Server(always(striking(reply(b'{"data": []}')))) as server, handled(SoftTimeLimit):
        with pytest.raises(SoftTimeLimit) as raised:
            pepay.Pepay(KEY, base_url=server.url).invoices.list()
        assert pepay.OutcomeUnknownError.behind(raised.value) is None


@each_error
@each_transport
def test_it_is_no_failure_of_the_transport(error: type[BaseException], make: Callable[[], Transport]) -> None:
    with Server(always(striking(hang))) as server, handled(error):
        merchant = pepay.Pepay(KEY, base_url=server.url, transport=make())
        with pytest.raises(error, match="time is up") as raised:
            merchant.invoices.create(amount_usd=1)
        unknown = pepay.OutcomeUnknownError.behind(raised.value)
        assert unknown
        assert unknown.idempotency_key == server.requests[0].header("idempotency-key")
        assert len(server.requests) == 1


@pytest.mark.parametrize("make", [UrllibTransport, RequestsTransport, HttpxTransport])
def test_a_handler_that_has_been_answered_before_is_no_part_of_it(make: Callable[[], Transport]) -> None:
    """A call that is made while such an exception is handled can still lose its answer, and try again."""
    with Server(always(reset, MADE)) as server, handled(SoftTimeLimit):
        merchant = pepay.Pepay(KEY, base_url=server.url, transport=make())
        try:
            strike()
            time.sleep(5)
        except SoftTimeLimit:
            assert merchant.invoices.create(amount_usd=1).invoice_id == "inv_1"
        else:
            pytest.fail("the signal did not come")


@each_error
@pytest.mark.parametrize(
    ("answers", "may_have_happened"), [((reset, BUSY), True), ((BUSY,), False)], ids=["lost", "refused"]
)
def test_a_pause_tells_of_the_attempts_before_it(
    error: type[BaseException],
    answers: tuple[Answer, ...],
    may_have_happened: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = time.sleep

    def sleep(seconds: float) -> None:
        if seconds > 5:
            threading.Timer(0.05, strike).start()
        real(seconds)

    monkeypatch.setattr(time, "sleep", sleep)
    with Server(always(*answers)) as server, handled(error), pytest.raises(error) as raised:
        pepay.Pepay(KEY, base_url=server.url).invoices.create(amount_usd=1)
    assert bool(pepay.OutcomeUnknownError.behind(raised.value)) == may_have_happened


@each_error
@pytest.mark.parametrize("hook", ["on_attempt", "on_result"])
@pytest.mark.parametrize("transport", [None, UrllibTransport()], ids=["native", "urllib"])
def test_it_does_not_vanish_in_a_hook(error: type[BaseException], hook: str, transport: Transport | None) -> None:
    def look(_: object) -> None:
        strike()
        time.sleep(5)

    hooks: dict[str, Any] = {hook: look}
    with Server(always(MADE)) as server, handled(error):
        with pytest.raises(error, match="time is up") as raised:
            pepay.Pepay(KEY, base_url=server.url, transport=transport, **hooks).invoices.create(amount_usd=1)
        unknown = pepay.OutcomeUnknownError.behind(raised.value)
        assert unknown
        assert unknown.idempotency_key == server.requests[0].header("idempotency-key")


def test_a_second_signal_loses_nothing() -> None:
    with Server(always(striking(reset))) as server, handled(SoftTimeLimit):

        def strike_again(_: object) -> None:
            strike()
            time.sleep(5)

        merchant = pepay.Pepay(KEY, base_url=server.url, on_result=strike_again, transport=UrllibTransport())
        with pytest.raises(SoftTimeLimit) as raised:
            merchant.invoices.create(amount_usd=1)
        assert pepay.OutcomeUnknownError.behind(raised.value)


@pytest.mark.parametrize("error", [SoftTimeLimit, KeyboardInterrupt, None])
@pytest.mark.parametrize("make", [*TRANSPORTS.values(), NativeTransport], ids=[*TRANSPORTS, "native"])
def test_no_frame_shows_a_key(error: type[BaseException] | None, make: Callable[[], Transport]) -> None:
    """Error trackers show the variables of every frame."""
    answer: Answer = reset if error is None else striking(reset if make is NativeTransport else hang)
    ended = error or pepay.OutcomeUnknownError
    with Server(always(answer)) as server, handled(error or SoftTimeLimit):
        merchant = pepay.Pepay(KEY, base_url=server.url, transport=make(), max_retries=0)
        with pytest.raises(ended) as raised:
            merchant.invoices.create(amount_usd=1)
    trace = traceback.TracebackException.from_exception(raised.value, capture_locals=True)
    shown = "".join(trace.format())
    assert "merchant = Pepay" in shown
    assert "planted" not in shown


def test_no_frame_shows_an_answer() -> None:
    def transport(_: object) -> Any:
        return 201, [("x-request-id", "planted", "pairs have two")], b'{"session_token": "planted"}'

    with pytest.raises(pepay.OutcomeUnknownError) as raised:
        pepay.Pepay(KEY, base_url="https://api.example", transport=transport).invoices.create(amount_usd=1)
    trace = traceback.TracebackException.from_exception(raised.value, capture_locals=True)
    assert "planted" not in "".join(line for line in trace.format() if "transport = " not in line)
