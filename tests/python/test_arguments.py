"""What is wrong with an argument is said before anything is sent."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

import pepay
from support.servers import Server, always, reply

NOWHERE = "http://127.0.0.1:9"
PAYVIOX: Any = pepay.Payviox


@pytest.fixture
def merchant() -> pepay.Pepay:
    return pepay.Pepay("sk_test_1", base_url=NOWHERE, max_retries=0)


def refused(call: Any, **arguments: Any) -> dict[str, list[str]]:
    with pytest.raises(pepay.InvalidRequestError) as refusal:
        call(**arguments)
    assert refusal.value.attempts == []
    return refusal.value.errors


def test_a_float_is_no_money_and_the_ways_to_write_it_are_named(merchant: pepay.Pepay) -> None:
    [message] = refused(merchant.invoices.create, amount_usd=49.99)["amount_usd"]
    assert 'Decimal("49.99"), "49.99" or, if whole, 50' in message


@pytest.mark.parametrize(
    "amount",
    [True, None, b"1", [], Decimal("NaN"), Decimal("Infinity"), "NaN", "1,5", "", "$5", " 1", "1e400", 10**5000, 0, -1],
    ids=lambda amount: type(amount).__name__,
)
def test_what_is_no_amount(merchant: pepay.Pepay, amount: object) -> None:
    assert list(refused(merchant.invoices.create, amount_usd=amount)) == ["amount_usd"]


@pytest.mark.parametrize(
    ("amount", "sent"),
    [
        ("49.990", b"49.990"),
        (Decimal("49.99"), b"49.99"),
        (Decimal("1E+3"), b"1000"),
        (50, b"50"),
        ("999999.123456789012345678", b"999999.123456789012345678"),
    ],
)
def test_money_is_sent_digit_by_digit(amount: Any, sent: bytes) -> None:
    with Server(always(reply(b'{"invoice_id":"inv_1"}', "201 Created"))) as server:
        pepay.Pepay("sk_test_1", base_url=server.url).invoices.create(amount_usd=amount)
        assert server.requests[0].body == b'{"amount_usd":%s}' % sent


def test_everything_wrong_is_said_at_once(merchant: pepay.Pepay) -> None:
    errors = refused(
        merchant.invoices.create,
        amount_usd=1.0,
        description=5,
        metadata={"x": {1, 2}},
        expires_in="soon",
        payment_return_url_enabled=1,
        timeout=-1,
        max_retries="many",
        idempotency_key=7,
    )
    assert set(errors) == {
        "amount_usd",
        "description",
        "metadata",
        "expires_in",
        "payment_return_url_enabled",
        "timeout",
        "max_retries",
        "idempotency_key",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        {"metadata": {"x": float("nan")}},
        {"metadata": [1]},
        {"metadata": {"x": "y" * 512}},
        {"description": "\ud800"},
        {"description": "x" * 256},
        {"payment_return_url": "http://shop.example"},
        {"expires_in": 3600},
        {"expires_in": timedelta(0)},
        {"expires_in": timedelta(microseconds=999)},
        {"expires_in": timedelta(seconds=-1)},
        {"expires_in": timedelta(days=30, milliseconds=1)},
        {"questions": {"questions": [{"id": str(it)} for it in range(6)]}},
        {"idempotency_key": "a b"},
        {"idempotency_key": "a\r\nx-api-key: b"},
        {"idempotency_key": ""},
        {"idempotency_key": "order-1042"},
        {"timeout": 0},
        {"timeout": float("nan")},
        {"timeout": float("inf")},
        {"timeout": True},
        {"max_retries": -1},
        {"receiver_override_enable": True},
    ],
    ids=str,
)
def test_values_that_cannot_be(merchant: pepay.Pepay, arguments: dict[str, Any]) -> None:
    assert refused(merchant.invoices.create, amount_usd=1, **arguments)


@pytest.mark.parametrize("price", [1.5, Decimal(1), "1", True, None])
def test_cents_are_ints(price: object) -> None:
    payviox = pepay.Payviox("sk_test_1", base_url=NOWHERE)
    errors = refused(
        payviox.sessions.create,
        amount=100,
        currency="USD",
        customer="c",
        order_id="o",
        items=[{"name": "T", "quantity": 1, "price": price}],
    )
    assert list(errors) == ["items.0.price"]


@pytest.mark.parametrize(
    ("items", "field"),
    [
        ("T", "items"),
        ([], "items"),
        ([1], "items.0"),
        ([{"name": "T", "quantity": 1, "price": 100, "colour": "red"}], "items.0.colour"),
        ([{"name": "T", "price": 100}], "items.0.quantity"),
    ],
)
def test_items_are_dicts_with_three_entries(items: Any, field: str) -> None:
    payviox = pepay.Payviox("sk_test_1", base_url=NOWHERE)
    errors = refused(payviox.sessions.create, amount=100, currency="USD", customer="c", order_id="o", items=items)
    assert field in errors


def test_the_public_key_of_a_browser_sends_no_ip() -> None:
    payviox = pepay.Payviox("pk_test_1", base_url=NOWHERE)
    items = [{"name": "T", "quantity": 1, "price": 100}]
    errors = refused(
        payviox.sessions.create, amount=100, currency="USD", customer="c", order_id="o", items=items, ip="192.0.2.1"
    )
    assert list(errors) == ["ip"]


@pytest.mark.parametrize("network", ["Base", "", "base\r\nx: y", "../x", "b ase"])
def test_an_unknown_network_is_refused(network: str) -> None:
    payor = pepay.Pepay(session_token="pst_1", signature="sig_1", base_url=NOWHERE)
    assert list(refused(payor.payment_sessions.create_payment_address, network=network, token_id=1)) == ["network"]


def test_a_misspelt_argument_is_named(merchant: pepay.Pepay) -> None:
    create: Any = merchant.invoices.create
    with pytest.raises(TypeError, match=r"Invoices\.create\(\).*'descripton'; did you mean 'description'\?"):
        create(amount_usd="49.99", descripton="x")
    with pytest.raises(TypeError, match=r"'colour'$"):
        create(amount_usd="49.99", colour="red")
    with pytest.raises(TypeError, match="'amount_usd'"):
        create()
    with pytest.raises(TypeError, match="positional"):
        create("49.99")
    events: Any = merchant.events.list
    with pytest.raises(TypeError, match="did you mean 'type'"):
        events(typ="invoice.*")
    client: Any = pepay.Pepay
    with pytest.raises(TypeError, match="did you mean 'api_key'"):
        client(apikey="sk_test_1")


@pytest.mark.parametrize(
    ("call", "meant"),
    [
        (lambda it: it.with_auth(apikey="sk_1"), r"Pepay\.with_auth\(\).*'api_key'"),
        (lambda it: it.with_options(max_retry=1), r"Pepay\.with_options\(\).*'max_retries'"),
        (lambda it: it.invoices.wait_for_status("inv_1", time_out=1), r"Invoices\.wait_for_status\(\).*'timeout'"),
        (lambda it: it.payment_sessions.wait_for_status(intervall=1), r"PaymentSessions.*'interval'"),
        (lambda it: it.events.recover_since("evt_1", limits=1), r"Events\.recover_since\(\).*'limit'"),
        (lambda _: PAYVIOX("sk_1").with_auth("sk_2", api_keys="x"), r"Payviox\.with_auth\(\).*'api_key'"),
    ],
)
def test_a_misspelt_argument_of_what_is_no_endpoint(
    merchant: pepay.Pepay, call: Callable[[Any], object], meant: str
) -> None:
    with pytest.raises(TypeError, match=f"{meant}\\?$"):
        call(merchant)


def test_a_misspelt_entry_is_named() -> None:
    payviox = pepay.Payviox("sk_1", base_url=NOWHERE)
    order = {"amount": 5, "currency": "USD", "customer": "c", "order_id": "o"}
    items = [{"nmae": "A book", "quantity": 1, "price": 5, "colour": "red"}]
    errors = refused(payviox.sessions.create, items=items, **order)
    assert errors["items.0.nmae"] == ["The items.0.nmae field does not exist; did you mean 'name'?"]
    assert errors["items.0.name"] == ["The items.0.name field is required."]
    assert errors["items.0.colour"] == ["The items.0.colour field does not exist."]


def test_errors_name_arguments_like_the_api(merchant: pepay.Pepay) -> None:
    payor = pepay.Pepay(session_token="pst_1", signature="sig_1", base_url=NOWHERE).payment_sessions
    assert list(refused(payor.create_payment_address, network="base", token_id="1")) == ["tokenId"]
    wrong = {"type": 5, "created_gte": 5, "limit": "9"}
    assert list(refused(merchant.events.list, **wrong)) == ["created[gte]", "limit", "type"]


@pytest.mark.parametrize("moment", [datetime(2026, 5, 4), "2026-05-04", 1_777_890_600, date(2026, 5, 4)])
def test_a_moment_is_an_aware_datetime(merchant: pepay.Pepay, moment: object) -> None:
    [message] = refused(merchant.invoices.list, created_gte=moment)["created_gte"]
    assert "aware datetime" in message


def test_moments_and_lists_are_sent_as_the_api_takes_them() -> None:
    moment = datetime(2026, 5, 4, 12, 30, 0, 500, timezone(timedelta(hours=2)))
    with Server(always(reply(b'{"object":"list","data":[],"has_more":false}'))) as server:
        merchant = pepay.Pepay("sk_test_1", base_url=server.url)
        merchant.invoices.list(created_gte=moment, status=["paid", "expired"], expand="payments")
        merchant.events.list(created_gte=moment, type=("invoice.*", "payment.*"))
        paths = [request.head.split()[1] for request in server.requests]
    assert paths == [
        "/api/v1/invoices?status=paid%2Cexpired&created_gte=2026-05-04T10%3A30%3A00.0005Z&expand=payments",
        "/api/v1/events?type=invoice.%2A%2Cpayment.%2A&created%5Bgte%5D=1777890600",
    ]


@pytest.mark.parametrize("status", [[], [1], 5, {"paid"}, ["paid", None]], ids=str)
def test_what_is_no_list_of_words(merchant: pepay.Pepay, status: object) -> None:
    assert [name.split(".")[0] for name in refused(merchant.invoices.list, status=status)] == ["status"]


@pytest.mark.parametrize("invoice_id", ["", ".", "..", "a\n", None, 5])
def test_an_id_is_a_text_that_can_stand_in_a_path(merchant: pepay.Pepay, invoice_id: object) -> None:
    assert list(refused(merchant.invoices.retrieve, invoice_id=invoice_id)) == ["invoice_id"]


def resources_of(client: type) -> list[type]:
    """The classes that a client's getters say they return."""
    found = [re.search(r"\(`(\w+)`\)", inspect.getdoc(value) or "") for value in vars(client).values()]
    return [getattr(pepay, match.group(1)) for match in found if match and hasattr(pepay, match.group(1))]


METHODS = [
    pytest.param(method, resource, id=f"{resource.__name__}.{name}")
    for client in (pepay.Pepay, pepay.Payviox)
    for resource in resources_of(client)
    for name, method in vars(resource).items()
    if callable(method) and not name.startswith("_")
]


@pytest.mark.parametrize(("method", "resource"), METHODS)
def test_signatures_and_docs_are_there(method: Any, resource: type) -> None:
    parameters = [name for name in inspect.signature(method).parameters if name != "self"]
    documented = inspect.getdoc(method) or ""
    assert "unknown" not in parameters
    assert "Returns" in documented
    assert "/api" in documented or "/sdk" in documented
    if same := re.search(r"Arguments as for\s+`(\w+)`", documented):
        assert parameters == list(inspect.signature(getattr(resource, same.group(1))).parameters)[1:]
    else:
        assert [name for name in parameters if f"`{name}`" not in documented] == []


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda it: it.invoices.retrieve(), "retrieve() missing 1 required positional argument: 'invoice_id'"),
        (lambda it: it.invoices.retrieve("a", "b"), "retrieve() takes 1 positional arguments but 2 were given"),
        (
            lambda it: it.invoices.retrieve("a", invoice_id="b"),
            "retrieve() got multiple values for argument 'invoice_id'",
        ),
        (lambda it: it.invoices.create(), "create() missing 1 required keyword argument: 'amount_usd'"),
        (lambda it: it.api_keys.create(), "create() missing 2 required keyword arguments: 'name' and 'scope'"),
        (lambda it: it.invoices.create(5), "create() takes 0 positional arguments but 1 was given"),
    ],
)
def test_what_cannot_be_assigned_is_said_in_pythons_words(
    merchant: pepay.Pepay, call: Callable[[Any], object], words: str
) -> None:
    with pytest.raises(TypeError, match=re.escape(words)):
        call(merchant)


def test_a_reply_or_resource_cannot_be_made_by_hand(merchant: pepay.Pepay) -> None:
    kinds: list[Any] = [pepay.ApiObject, pepay.Invoice, type(merchant.invoices)]
    for kind in kinds:
        with pytest.raises(TypeError, match=f"cannot create 'pepay.{kind.__name__}' instances"):
            kind()
    with pytest.raises(TypeError):
        type("Mine", (kinds[1],), {})
