"""Past the typed surface: requests that no method describes, what callers add, and what replies have besides."""

from __future__ import annotations

import asyncio
import os
import pickle
from collections.abc import Callable
from decimal import Decimal
from socket import socket
from threading import Event
from typing import Any

import pytest

import pepay
from pepay import testing
from pepay_sandbox import Tenant
from support.servers import Request, Server, always, read_request, reply, reset

CLIENTS: list[Callable[..., Any]] = [pepay.Pepay, pepay.Payviox]


def line(sent: Request) -> str:
    return sent.head.partition("\r\n")[0]


@pytest.mark.parametrize("kind", CLIENTS)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_a_request_that_no_method_describes(kind: Callable[..., Any], method: str) -> None:
    answer = reply(b'{"fee": 1.50, "list": [null]}', headers="X-Request-Id: req_1\r\n")
    with Server(always(answer)) as server:
        client = kind("sk_1", base_url=server.url, default_headers={"X-Shop": "books"})
        body: dict[str, Any] = {} if method == "GET" else {"json": {"price": 2}}
        got = client.request(method, "/api/v1/x y", params={"q": ["a b", 1], "none": None}, **body)
    assert (got.raw, got.status, got.request_id) == ({"fee": Decimal("1.50"), "list": [None]}, 200, "req_1")
    assert got.headers["x-request-id"] == got.response.headers["x-request-id"]
    (sent,) = server.requests
    assert line(sent) == f"{method} /api/v1/x%20y?q=a%20b&q=1 HTTP/1.1"
    assert (sent.header("x-shop"), sent.body) == ("books", b'{"price":2}' if body else b"")


def test_every_transport_sends_every_method(transport: Any) -> None:
    with Server(always(reply(b"[]"))) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, transport=transport)
        for method, body in [("DELETE", None), ("DELETE", {"a": 1}), ("PATCH", [2]), ("POST", None)]:
            assert merchant.request(method, "/x", json=body).raw == []  # type: ignore[arg-type]
    assert [sent.body for sent in server.requests] == [b"", b'{"a":1}', b"[2]", b""]
    assert [line(sent).split()[0] for sent in server.requests] == ["DELETE", "DELETE", "PATCH", "POST"]


def test_the_sandbox_answers_it(world: Tenant) -> None:
    merchant = world.merchant()
    made = merchant.request(
        "POST",
        "/api/v1/invoices",
        json={"amount_usd": Decimal("49.99")},
        idempotency_key=pepay.idempotency_key("order-1"),
    )
    again = merchant.invoices.create(amount_usd="49.99", idempotency_key=pepay.idempotency_key("order-1"))
    assert made.raw["invoice_id"] == again.invoice_id
    with pytest.raises(pepay.NotFoundError, match="request"):
        merchant.request("GET", "/api/v1/nothing/here")


def test_a_write_is_never_repeated_by_accident() -> None:
    with Server(always(reset)) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url)
        with pytest.raises(pepay.OutcomeUnknownError):
            merchant.request("POST", "/x")
        assert len(server.requests) == 1
        with pytest.raises(pepay.OutcomeUnknownError) as lost:
            merchant.request("POST", "/x", replay="keyed")
        assert (len(server.requests), server.requests[-1].header("idempotency-key")) == (4, lost.value.idempotency_key)
        with pytest.raises(pepay.TransportError):
            merchant.request("GET", "/x")
        assert len(server.requests) == 7


def test_hooks_see_the_path_and_no_query() -> None:
    seen: list[Any] = []
    with Server(always(reply(b""))) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url, on_attempt=seen.append, on_result=seen.append)
        assert merchant.request("GET", "/api/v1/é", params={"token": "topsecret"}).raw is None
    assert [(it.route, it.method, it.path) for it in seen] == [("request", "GET", "/api/v1/%C3%A9")] * 2


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"method": "get"}, "method"),
        ({"path": "https://evil.example/x"}, "path"),
        ({"path": "/x/../y"}, "path"),
        ({"path": 1}, "path"),
        ({"auth": "nobody"}, "auth"),
        ({"params": [1]}, "params"),
        ({"params": {"a": {"b": 1}}}, "params"),
        ({"params": {"a": float("nan")}}, "params"),
        ({"json": {1, 2}, "method": "POST"}, "json"),
        ({"json": Decimal("0.12345678901234567890"), "method": "POST"}, "json"),
        ({"json": Decimal("NaN"), "method": "POST"}, "json"),
        ({"extra_headers": {"Host": "evil"}}, "extra_headers"),
        ({"extra_headers": {"X-A": 1}}, "extra_headers"),
        ({"extra_headers": ["X-A"]}, "extra_headers"),
        ({"extra_headers": {"X-A": "1\r\nX-B: 2"}}, "extra_headers"),
        ({"extra_query": "a=1"}, "extra_query"),
        ({"extra_body": {"a": 1}}, "extra_body"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_sent(arguments: dict[str, Any], field: str) -> None:
    merchant = pepay.Pepay("sk_1", base_url="http://127.0.0.1:9")
    with pytest.raises(pepay.InvalidRequestError) as refused:
        merchant.request(**({"method": "GET", "path": "/x"} | arguments))
    assert list(refused.value.errors) == [field]


def test_a_misspelt_argument_is_named() -> None:
    with pytest.raises(
        TypeError, match=r"Payviox\.request\(\) got an unexpected keyword argument 'jsom'; did you mean 'json'"
    ):
        pepay.Payviox("sk_1").request("POST", "/x", jsom=1)  # type: ignore[call-arg]


def test_a_typed_call_can_have_more() -> None:
    with Server(always(reply(b'{"id": "inv_1", "status": "paid"}'))) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url)
        merchant.invoices.retrieve("inv_1", extra_headers={"X-Why": "test"}, extra_query={"fresh": True})
        with pytest.raises(pepay.InvalidRequestError, match="amount_usd, which is set already"):
            merchant.invoices.create(amount_usd=1, extra_body={"amount_usd": 2})
    (sent,) = server.requests
    assert (line(sent), sent.header("x-why")) == ("GET /api/v1/invoices/inv_1?fresh=true HTTP/1.1", "test")


def test_a_default_header_that_cannot_be_sent_is_refused_at_once() -> None:
    with pytest.raises(pepay.ConfigError, match="default_headers must not set x-api-key"):
        pepay.Pepay("sk_1", default_headers={"X-API-Key": "sk_2"})


def test_a_copy_has_another_address() -> None:
    with Server(always(reply(b"1"))) as one, Server(always(reply(b"2"))) as other:
        client = pepay.Pepay("sk_1", base_url=one.url)
        copy = client.with_options(base_url=other.url)
        assert (copy.base_url, client.base_url) == (other.url, one.url)
        assert (client.request("GET", "/x").raw, copy.request("GET", "/x").raw) == (1, 2)
    with pytest.raises(pepay.ConfigError, match="clear text"):
        client.with_options(base_url="http://api.example")


def test_what_is_undeclared_stays_readable() -> None:
    body = b'{"id": "inv_1", "status": "paid", "tip": 1.50, "latest_payment": {"id": "pay_1", "hour": [17]}}'
    with Server(always(reply(body))) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url)
        invoice = merchant.invoices.retrieve("inv_1")
        assert invoice.latest_payment is not None
        assert (invoice.extra, invoice.latest_payment.extra) == ({"tip": Decimal("1.50")}, {"hour": [17]})
        assert len(merchant.drift()) == 2
    known = testing.reply(pepay.Invoice, id="inv_1", status="paid", latest_payment={"id": "pay_1"})
    assert (known, known.extra) == (invoice, {})
    assert pickle.loads(pickle.dumps(invoice)) == invoice


def test_replies_are_made_by_hand() -> None:
    invoice = testing.reply(pepay.Invoice, id="inv_1", status="paid", extra={"tip": Decimal("1.50")})
    assert invoice.extra == {"tip": "1.50"}
    raw = testing.raw_reply([{"fee": "1.50"}, None], status=201, request_id="req_1")
    assert (raw.raw, raw.status, raw.request_id) == ([{"fee": "1.50"}, None], 201, "req_1")
    assert "fee" not in repr(raw)
    with pytest.raises(TypeError):
        pickle.dumps(raw)


@pytest.mark.parametrize("kind", CLIENTS)
def test_a_closed_client_refuses(kind: Callable[..., Any]) -> None:
    with Server(always(reply(b"{}"))) as server:
        with kind("sk_1", base_url=server.url) as client:
            copy = client.with_options(timeout=5)
            client.request("GET", "/x")
        for closed in (client, copy):
            with pytest.raises(pepay.ConfigError, match="the client is closed"):
                closed.request("GET", "/x")
            closed.close()
        assert len(server.requests) == 1


def test_closing_closes_idle_connections() -> None:
    ended = Event()

    def answer(connection: socket, _: Request) -> None:
        reply(b"{}")(connection)
        if read_request(connection) is None:
            ended.set()

    with Server(answer) as server, pepay.Pepay("sk_1", base_url=server.url) as merchant:
        merchant.request("GET", "/x")
        assert not ended.is_set()
        merchant.close()
        assert ended.wait(10)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_child_that_closes_leaves_its_parent_open() -> None:
    with Server(always(reply(b"{}"))) as server:
        merchant = pepay.Pepay("sk_1", base_url=server.url)
        merchant.request("GET", "/x")
        child = os.fork()
        if child == 0:
            merchant.close()
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        merchant.request("GET", "/x")


def test_asynchronously_too() -> None:
    async def run(url: str) -> None:
        async with pepay.AsyncPepay("sk_1", base_url=url, default_headers={"X-Shop": "books"}) as merchant:
            got = await merchant.request("DELETE", "/x", json=[1.5], extra_headers={"X-Why": "test"})
            assert got.raw == {}

    with Server(always(reply(b"{}"))) as server:
        asyncio.run(run(server.url))
    (sent,) = server.requests
    assert (sent.body, sent.header("x-shop"), sent.header("x-why")) == (b"[1.5]", "books", "test")
