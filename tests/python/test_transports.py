"""A transport of one's own: what it is given, what it may return and raise, and what that means."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Callable
from typing import Any

import pytest

import pepay
from pepay.transports import MaybeSent, NotSent, Request, Response, UrllibTransport
from pepay_sandbox import Tenant
from support.endpoints import ORDER

KEY = "sk_test_planted"
ORDER_KEY = pepay.idempotency_key("order")
URL = "https://api.example"
CREATED = (201, {"content-type": "application/json"}, b'{"invoice_id": "inv_1"}')


class Scripted:
    """Answers in turn, the last one for good, and keeps the requests."""

    def __init__(self, *answers: object) -> None:
        self.requests: list[Request] = []
        self._answers = list(answers)

    def __call__(self, request: Request) -> Response:
        self.requests.append(request)
        answer: Any = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, BaseException):
            raise answer
        return answer  # type: ignore[no-any-return]


def merchant(transport: Scripted, **settings: Any) -> pepay.Pepay:
    return pepay.Pepay(KEY, base_url=URL, transport=transport, **settings)


def payviox(transport: Scripted, **settings: Any) -> pepay.Payviox:
    return pepay.Payviox(KEY, base_url=URL, transport=transport, **settings)


def error_of(call: Callable[[], object]) -> pepay.PepayError:
    with pytest.raises(pepay.PepayError) as raised:
        call()
    return raised.value


def test_what_a_transport_is_given() -> None:
    transport = Scripted(CREATED)
    merchant(transport, timeout=7, connect_timeout=3).invoices.create(amount_usd="49.99", idempotency_key=ORDER_KEY)
    [request] = transport.requests
    assert (request.method, request.url) == ("POST", f"{URL}/api/v1/invoices")
    assert request.body == b'{"amount_usd":49.99}'
    headers = dict(request.headers)
    assert headers["x-api-key"] == KEY
    assert headers["idempotency-key"] == ORDER_KEY
    assert not headers.keys() & {"host", "content-length"}
    assert 6 < request.timeout <= 7
    assert request.connect_timeout == 3
    assert request.response_limit == 8 * 1024 * 1024 + 1


def test_a_request_shows_no_secret() -> None:
    transport = Scripted(CREATED)
    merchant(transport).invoices.create(amount_usd=1)
    [request] = transport.requests
    assert repr(request) == str(request) == f"<Request POST {URL}/api/v1/invoices>"
    with pytest.raises(TypeError):
        pickle.dumps(request)


@pytest.mark.parametrize(
    "headers", [{"X-Request-Id": "req_1"}, [("x-request-id", "req_1")], iter([("X-REQUEST-ID", "req_1")])]
)
def test_headers_are_a_mapping_or_pairs(headers: Any) -> None:
    invoice = merchant(Scripted((201, headers, CREATED[2]))).invoices.create(amount_usd=1)
    assert invoice.response.request_id == "req_1"


def test_attempts_share_one_deadline_and_the_same_bytes() -> None:
    transport = Scripted(MaybeSent("connection", "reset"), (503, {"retry-after": "0"}, b"{}"), CREATED)
    invoice = merchant(transport).invoices.create(amount_usd=1)
    assert [attempt.outcome for attempt in invoice.response.attempts] == ["maybe sent: connection", "status 503"]
    sent = {(request.url, tuple(request.headers), request.body) for request in transport.requests}
    assert (len(transport.requests), len(sent)) == (3, 1)
    timeouts = [request.timeout for request in transport.requests]
    assert timeouts == sorted(timeouts, reverse=True)


@pytest.mark.parametrize("kind", ["dns", "connection", "tls", "timeout", "protocol"])
def test_what_was_not_sent_is_sent_again(kind: Any) -> None:
    session: Response = (201, {}, b'{"session_id": "ses_1"}')
    transport = Scripted(NotSent(kind, "no luck"), session)
    created = payviox(transport).sessions.create(order_id="order_1", **ORDER)
    assert [attempt.outcome for attempt in created.response.attempts] == [f"not sent: {kind}"]
    error = error_of(lambda: payviox(Scripted(NotSent(kind, "no luck")), max_retries=0).balance.retrieve())
    assert not isinstance(error, pepay.OutcomeUnknownError)
    assert "no luck" in str(error)


@pytest.mark.parametrize("kind", ["connection", "tls", "timeout", "protocol"])
def test_what_may_have_been_sent_is_not_sent_again_without_a_key(kind: Any) -> None:
    transport = Scripted(MaybeSent(kind, "cut off", status=201))
    error = error_of(lambda: payviox(transport).sessions.create(order_id="order_1", **ORDER))
    assert type(error) is pepay.OutcomeUnknownError
    assert (error.order_id, error.status, len(transport.requests)) == ("order_1", 201, 1)
    assert error.attempts[0].outcome == f"maybe sent: {kind}"


@pytest.mark.parametrize(
    ("mistake", "outcome"),
    [(ConnectionResetError(f"cannot handle {KEY}"), "connection"), (TimeoutError("timed out"), "timeout")],
)
def test_what_sockets_fail_with_may_have_been_sent_and_is_the_cause(mistake: OSError, outcome: str) -> None:
    transport = Scripted(mistake)
    error = error_of(lambda: payviox(transport).sessions.create(order_id="order_1", **ORDER))
    assert type(error) is pepay.OutcomeUnknownError
    assert error.__cause__ is mistake
    assert f"the transport raised {type(mistake).__name__}: " in str(error)
    assert KEY not in str(error)
    assert [attempt.outcome for attempt in error.attempts] == [f"maybe sent: {outcome}"]
    assert len(transport.requests) == 1
    assert "in __call__" in "".join(traceback.format_tb(mistake.__traceback__))


def test_another_exception_ends_the_call_as_it_is() -> None:
    mistake = ValueError("a mistake")
    transport = Scripted(mistake)
    with pytest.raises(ValueError, match="a mistake") as raised:
        merchant(transport).invoices.create(amount_usd=1, idempotency_key=ORDER_KEY)
    assert raised.value is mistake
    assert len(transport.requests) == 1
    unknown = pepay.OutcomeUnknownError.behind(mistake)
    assert unknown
    assert unknown.idempotency_key == ORDER_KEY
    with pytest.raises(ValueError, match="a mistake"):
        merchant(transport).invoices.list()
    assert len(transport.requests) == 2


def test_only_the_last_exception_is_the_cause() -> None:
    transport = Scripted(ConnectionResetError("first"), NotSent("connection", "then"))
    error = error_of(lambda: merchant(transport, max_retries=1).invoices.list())
    assert error.__cause__ is None
    assert [attempt.outcome for attempt in error.attempts] == ["maybe sent: connection", "not sent: connection"]


@pytest.mark.parametrize(
    "answer",
    [
        None,
        b"{}",
        (200, {}),
        ("200", {}, b"{}"),
        (200, {}, "{}"),
        (200, None, b"{}"),
        (200, [("one",)], b"{}"),
        (-1, {}, b"{}"),
        (100_000, {}, b"{}"),
        NotSent("banana", "x"),  # type: ignore[arg-type]
    ],
    ids=repr,
)
def test_an_answer_that_is_none_may_hide_a_payment(answer: object) -> None:
    transport = Scripted(answer)
    error = error_of(lambda: payviox(transport).sessions.create(order_id="order_1", **ORDER))
    assert type(error) is pepay.OutcomeUnknownError
    assert isinstance(error.__cause__, Exception)
    assert len(transport.requests) == 1


def test_a_body_that_is_too_long_is_refused() -> None:
    long = b'{"invoice_id": "' + b"x" * 9_000_000 + b'"}'
    error = error_of(lambda: merchant(Scripted((201, {}, long))).invoices.create(amount_usd=1))
    assert (type(error), error.reason, error.status) == (pepay.OutcomeUnknownError, "decode", 201)
    assert type(error.__cause__) is pepay.DecodeError
    assert type(error_of(lambda: merchant(Scripted((200, {}, long))).invoices.list())) is pepay.DecodeError


@pytest.mark.parametrize("signal", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_what_is_no_exception_ends_the_call(signal: type[BaseException]) -> None:
    transport = Scripted(signal())
    results: list[pepay.ResultInfo] = []
    with pytest.raises(signal) as raised:
        merchant(transport, on_result=results.append).invoices.create(amount_usd=1, idempotency_key=ORDER_KEY)
    assert len(transport.requests) == 1
    unknown = raised.value.__context__
    assert isinstance(unknown, pepay.OutcomeUnknownError)
    assert unknown.idempotency_key == ORDER_KEY
    assert [it.error for it in results] == ["outcome_unknown"]


def test_a_read_that_was_given_up_has_no_outcome() -> None:
    with pytest.raises(KeyboardInterrupt) as raised:
        merchant(Scripted(KeyboardInterrupt())).invoices.list()
    assert raised.value.__context__ is None


def test_a_pause_that_was_given_up_remembers_the_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", interrupt)
    for failure, unknown in ((MaybeSent("connection", "reset"), True), (NotSent("dns", "no such name"), False)):
        with pytest.raises(KeyboardInterrupt) as raised:
            merchant(Scripted(failure)).invoices.create(amount_usd=1)
        assert isinstance(raised.value.__context__, pepay.OutcomeUnknownError) == unknown


def test_pages_waits_hooks_and_copies_go_through_it(world: Tenant) -> None:
    seen: list[str] = []
    attempts: list[pepay.AttemptInfo] = []
    send = UrllibTransport()

    def transport(request: Request) -> Response:
        seen.append(request.url.removeprefix(world.url).partition("?")[0])
        return send(request)

    client = world.merchant(transport=transport, on_attempt=attempts.append)
    invoices = [client.invoices.create(amount_usd=1).invoice_id for _ in range(3)]
    assert [it.id for it in client.invoices.iter(limit=2)] == invoices[::-1]
    world.pay(invoices[0])
    assert client.invoices.wait_for_status(invoices[0]).status == "paid"
    assert client.with_options(timeout=5).with_auth(world.api_key).invoices.retrieve(invoices[0]).status == "paid"
    path = "/api/v1/invoices"
    assert seen == [path] * 5 + [f"{path}/{invoices[0]}/status", f"{path}/{invoices[0]}"]
    assert [it.outcome for it in attempts] == ["status 201"] * 3 + ["status 200"] * 4


def test_a_transport_that_cannot_be() -> None:
    make: Any = pepay.Pepay
    with pytest.raises(TypeError, match="transport must be a callable"):
        make(KEY, transport="requests")
    for make in (pepay.Pepay, pepay.Payviox, pepay.AsyncPepay, pepay.AsyncPayviox):
        for setting in ("ca_file", "proxy"):
            with pytest.raises(pepay.ConfigError, match=setting):
                make(KEY, transport=Scripted(CREATED), **{setting: "http://127.0.0.1:3128"})


def test_a_proxy_of_the_environment_is_not_for_a_transport_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://")
    assert merchant(Scripted(CREATED)).invoices.create(amount_usd=1).invoice_id == "inv_1"
    for make in (pepay.Pepay, pepay.AsyncPepay):
        with pytest.raises(pepay.ConfigError, match="HTTPS_PROXY"):
            make(KEY)
