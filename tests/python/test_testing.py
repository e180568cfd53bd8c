"""`pepay.testing`: what it makes is what clients and handlers get, and nothing else can be made."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import create_engine

import pepay
from pepay import testing, types
from pepay.sqlalchemy import Inbox
from pepay_sandbox import Tenant

NAMES: list[Any] = list(types.EVENT_NAMES)
CONSTRUCT: dict[str, Any] = {
    "session": pepay.webhooks.construct_payviox_event,
    "payout": pepay.webhooks.construct_payout_event,
}
ITEMS: list[types.Item] = [{"name": "A book", "quantity": 1, "price": 10_000}]


def kinds(reply: pepay.ApiObject) -> dict[str, type]:
    """The types of the fields that have a value."""
    return {name: type(value) for name, value in reply.to_dict().items()}


def test_replies_of_pepay_are_like_those_of_a_client(world: Tenant) -> None:
    merchant = world.merchant()
    created = merchant.invoices.create(amount_usd="49.99")
    payor = world.payor(created)
    details = payor.payment_sessions.get_session_details()
    address = payor.payment_sessions.create_payment_address(network="base", token_id=1)
    pairs: list[tuple[pepay.ApiObject, pepay.ApiObject]] = [
        (testing.created_invoice(), created),
        (testing.invoice(), merchant.invoices.retrieve(created.invoice_id)),
        (testing.session_details(), details),
        (testing.payment_address(), address),
        (testing.payment_status(), payor.payment_sessions.get_payment_status()),
    ]
    world.pay(created.invoice_id, "20.00")
    underpaid = payor.payment_sessions.get_session_details()
    pairs.append((testing.session_details(status="underpaid"), underpaid))
    world.pay(created.invoice_id)
    pairs.append((testing.invoice(status="paid"), merchant.invoices.retrieve(created.invoice_id)))
    for made, given in pairs:
        assert type(made) is type(given)
        assert kinds(made).items() <= kinds(given).items(), "the provider says no less, and nothing else"


def test_replies_of_payviox_are_like_those_of_a_client(world: Tenant) -> None:
    payviox = world.payviox()
    session = payviox.sessions.create(amount=10_000, currency="USD", customer="c", order_id="o", items=ITEMS)
    world.act_on_session(session.session_id, "pay")
    pairs: list[tuple[pepay.ApiObject, pepay.ApiObject]] = [
        (testing.payviox_session(), session),
        (testing.payment(), payviox.payments.retrieve(session.session_id)),
        (testing.balance(), payviox.balance.retrieve()),
    ]
    for made, given in pairs:
        assert type(made) is type(given)
        assert kinds(made).items() <= kinds(given).items()
    assert testing.payout().hash


def test_amounts_fit_the_status() -> None:
    def amounts(invoice: pepay.Invoice) -> tuple[object, ...]:
        return invoice.amount, invoice.amount_paid, invoice.amount_remaining, invoice.paid_at is not None

    assert amounts(testing.invoice()) == (49_990, 0, 49_990, False)
    assert amounts(testing.invoice(status="paid", amount_usd=5)) == (5_000, 5_000, 0, True)
    assert amounts(testing.invoice(status="underpaid", amount_usd=Decimal("0.001"))) == (1, 0, 1, False)
    assert amounts(testing.invoice(status="paid", amount_usd="5", amount_paid_usd="6")) == (5_000, 6_000, 0, True)
    lock = testing.session_details(status="underpaid", amount_paid_usd="20").lock
    assert lock
    assert (lock.network, lock.remaining_usd) == ("base", Decimal("29.99"))
    assert testing.session_details(status="expired").remaining_seconds == 0


def test_fields_are_what_is_said() -> None:
    when = datetime(2026, 11, 28, 12, 30, tzinfo=timezone(timedelta(hours=2)))
    payment = testing.reply(pepay.InvoicePayment, id="pay_1", status="confirmed")
    invoice = testing.invoice(id="inv_1", paid_at=when, latest_payment=payment, metadata={"order": [1, None]})
    assert (invoice.id, invoice.paid_at, invoice.latest_payment) == ("inv_1", when, payment)
    assert invoice.metadata == {"order": [1, None]}
    assert invoice.response
    assert invoice.response.status == 200
    assert pickle.loads(pickle.dumps(invoice)) == invoice
    assert testing.reply(pepay.InvoicePage, data=[invoice], has_more=False).data == [invoice]
    assert testing.invoice(status="unheard_of").status == "unheard_of", "the provider may say so one day"
    assert testing.invoice().id != testing.invoice().id


WRONG: Any = "invoice.payed"
NAIVE = datetime(2026, 11, 28)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda: testing.invoice(amout=1),
            TypeError,
            "no field 'amout'. Did you mean 'amount'[?] Its fields are amount",
        ),
        (lambda: testing.session_details(lock=None), TypeError, "no field 'lock'"),
        (lambda: testing.invoice(amount_usd=49.99), TypeError, "a float is not exact"),  # type: ignore[arg-type]
        (lambda: testing.invoice(amount_usd=True), TypeError, "not bool"),
        (lambda: testing.invoice(amount_usd="NaN"), ValueError, "'NaN' is not an amount"),
        (lambda: testing.invoice(amount_usd="-1"), ValueError, "'-1' is not an amount"),
        (lambda: testing.invoice(amount_usd="0.0001"), ValueError, "to the thousandth"),
        (lambda: testing.balance(balance=1.5), TypeError, "a float is not exact"),  # type: ignore[arg-type]
        (lambda: testing.invoice(metadata={"a": [0.5]}), TypeError, "metadata.a cannot be a float"),
        (lambda: testing.invoice(metadata={"a": {1}}), TypeError, "metadata.a cannot be a set"),
        (lambda: testing.invoice(paid_at=NAIVE), TypeError, "time zone"),
        (lambda: testing.invoice(paid_at="soon"), ValueError, "Invoice.paid_at cannot be 'soon'"),
        (lambda: testing.invoice(id=None), ValueError, "no such Invoice: the field id is missing"),
        (lambda: testing.reply(pepay.Invoice, id="inv_1"), ValueError, "the field status is missing"),
        (lambda: testing.event(WRONG), ValueError, "did you mean 'invoice.paid'"),
        (lambda: testing.event("invoice.paid", invoice=testing.invoice()), ValueError, "this one is unpaid"),
        (lambda: testing.event("invoice.paid", object={}), TypeError, "passed as invoice="),
        (lambda: testing.event("test.ping", invoice=testing.invoice()), TypeError, "passed as object="),
        (lambda: testing.event("session.expired", object={}), TypeError, "Payviox's"),
        (lambda: testing.event("session.expired", amount="x"), ValueError, "PayvioxEvent.amount cannot be 'x'"),
        (lambda: testing.event("payout.failed", order=1), TypeError, "Did you mean 'order_id'"),
    ],
)
def test_what_the_api_cannot_say_cannot_be_made(make: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        make()


@pytest.mark.parametrize("name", NAMES)
def test_a_delivery_is_trusted_and_goes_by_its_name(name: Any) -> None:
    headers, body = testing.webhook(name, "whsec_1")
    construct = CONSTRUCT.get(name.partition(".")[0], pepay.webhooks.construct_event)
    event = construct(body, headers, "whsec_1")
    assert type(testing.event(name)) is type(event)
    inbox = Inbox(create_engine("sqlite://"))
    inbox.create_tables()
    provider: Any = {"session": "payviox", "payout": "payviox_payout"}.get(name.partition(".")[0], "pepay")
    assert name in inbox.receive(provider, event, body).names


def test_deliveries_differ_and_say_what_they_are_told() -> None:
    secret, invoice = "whsec_1", testing.invoice(status="paid", customer_id="customer_42")
    first, second = (testing.webhook("invoice.paid", secret, invoice=invoice) for _ in range(2))
    events = [pepay.webhooks.construct_event(body, headers, secret) for headers, body in (first, second)]
    assert events[0].dedupe_key != events[1].dedupe_key
    assert events[0].invoice == invoice
    headers, body = testing.webhook("session.refunded", secret, order_id="order_1042", amount_remaining=5)
    refunded = pepay.webhooks.construct_payviox_event(body, headers, secret)
    assert (refunded.type, refunded.order_id, refunded.amount_remaining) == ("refunded", "order_1042", 5)


def test_a_delivery_can_be_of_another_time() -> None:
    headers, body = testing.webhook("invoice.expired", "whsec_1", now=1_700_000_000)
    event = pepay.webhooks.construct_event(body, headers, "whsec_1", now=1_700_000_010)
    assert event.created == datetime.fromtimestamp(1_700_000_000, timezone.utc)
    with pytest.raises(pepay.SignatureError):
        pepay.webhooks.construct_event(body, headers, "whsec_1")


PURE = """
import sys
sys.modules["pepay._pepay"] = None
from pepay import testing, webhooks
for name in sys.argv[1:]:
    assert testing.event(name).type
headers, body = testing.webhook("invoice.paid", "whsec_1")
assert webhooks.construct_event(body, headers, "whsec_1").invoice.status == "paid"
try:
    testing.invoice()
except ImportError as error:
    print(error)
"""


def test_events_work_without_the_native_module_and_replies_say_that_they_do_not() -> None:
    done = subprocess.run([sys.executable, "-c", PURE, *NAMES], capture_output=True, text=True, timeout=60, check=True)
    assert "pepay.Invoice" in done.stdout
    assert "native module" in done.stdout
