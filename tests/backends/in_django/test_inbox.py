"""The inbox: once, in order, all or nothing."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from django.core.management import call_command
from django.dispatch import Signal

from django_site.shop.models import LedgerEntry, Order
from django_site.webhook import invoice_event, payviox_event, post
from pepay import Event, NotYet, PayvioxEvent
from pepay._inbox import look_at
from pepay.django import inbox, on, signals
from pepay.django.models import InboxEvent, InboxSubject
from pepay.django.records import Records
from pepay.types import AnyEvent


def outcome(body: bytes, **options: Any) -> str:
    """Delivers a webhook, and says what became of it."""
    return post(body, **options).said["outcome"]


def fail_while(broken: list[bool]) -> None:
    """Adds a handler that raises as long as the list holds anything."""

    @on("*")
    def fail(_: AnyEvent) -> None:
        if broken:
            raise ValueError("out of stock")


@pytest.fixture
def sent() -> Any:
    """What signals were sent, as pairs of their name and the event's verdict."""
    told: list[tuple[str, str]] = []
    receivers = []
    for name, signal in vars(signals).items():
        if not isinstance(signal, Signal):
            continue

        def receive(*, record: InboxEvent, name: str = name, **_: Any) -> None:
            told.append((name, record.verdict))

        receivers.append((signal, receive))
        signal.connect(receive)
    yield told
    for signal, receive in receivers:
        signal.disconnect(receive)


def test_a_stale_event_undoes_nothing() -> None:
    assert outcome(invoice_event("paid", second=4)) == "handled"
    assert outcome(invoice_event("unpaid", second=2)) == "stale"
    assert outcome(invoice_event("underpaid", second=3)) == "stale"
    assert Order.objects.get().state == "paid"
    # Who asks for stale events sees all.
    assert LedgerEntry.objects.count() == 3
    assert InboxEvent.objects.filter(verdict="stale").count() == 2


def test_events_of_one_second_are_ordered_by_their_state() -> None:
    paid = invoice_event("paid").replace(b"evt_1700000000000-1", b"evt_b")
    underpaid = invoice_event("underpaid").replace(b"evt_1700000000000-1", b"evt_a")
    assert (outcome(paid), outcome(underpaid)) == ("handled", "stale")


def test_invoices_do_not_overtake_one_another() -> None:
    assert outcome(invoice_event("paid", second=3, invoice="inv_1")) == "handled"
    assert outcome(invoice_event("paid", second=2, invoice="inv_2")) == "handled"


def test_an_invoice_becomes_paid_once() -> None:
    """Pepay tells of a paid invoice again when something else about it changes."""
    outcome(invoice_event("paid", second=1))
    assert outcome(invoice_event("paid", second=2)) == "handled"
    assert Order.objects.get().shipped == 1


@pytest.mark.parametrize("kinds", [("invoice.updated", "invoice.paid"), ("invoice.paid", "invoice.updated")])
def test_an_invoice_becomes_paid_once_whatever_says_so(kinds: tuple[str, str], sent: list[tuple[str, str]]) -> None:
    seen: list[str] = []
    on("invoice.paid")(lambda event: seen.append(event.type))
    for second, kind in enumerate(kinds):
        assert outcome(invoice_event("paid", second=second, kind=kind)) == "handled"
    assert seen == [kinds[0]]
    assert [name for name, _ in sent].count("invoice_paid") == 1


def test_payviox_events_are_ordered_without_a_time() -> None:
    def state(kind: str) -> str:
        return outcome(payviox_event(kind), secret="whsec_payviox", provider="payviox")

    assert state("succeeded") == "handled"
    assert state("pending_review") == "stale"
    assert state("refunded") == "handled"
    assert state("something_new") == "handled"


def test_an_order_that_is_paid_twice_ships_once_and_stays_paid_after_one_refund(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Two of Payviox's providers took the money, in two tabs. Deliveries are repeated, as ever."""
    seen: list[str] = []
    on("session.succeeded", "session.refunded")(lambda event: seen.append(f"{event.type} {event.provider}"))
    everything: list[str] = []
    on("*")(lambda event: everything.append(event.name))

    def told(kind: str, at: str) -> tuple[str, str, str]:
        body = payviox_event(kind, provider=at)
        first, again = (outcome(body, secret="whsec_payviox", provider="payviox") for _ in range(2))
        return first, again, InboxSubject.objects.get().state

    assert told("succeeded", "stripe") == ("handled", "duplicate", "succeeded")
    assert not caplog.records
    assert told("succeeded", "paypal") == ("handled", "duplicate", "paid_again")
    assert [record.getMessage() for record in caplog.records] == [
        "session:order_1 was paid twice: give one of the payments back in Payviox's dashboard"
    ]
    assert look_at(Records(inbox.database())).paid_again == 1
    assert told("refunded", "paypal") == ("handled", "duplicate", "succeeded")
    assert look_at(Records(inbox.database())).paid_again == 0
    assert seen == ["succeeded stripe"]
    assert told("refunded", "stripe") == ("handled", "duplicate", "refunded")
    assert seen == ["succeeded stripe", "refunded stripe"]
    assert everything == ["session.succeeded", "session.succeeded", "session.refunded", "session.refunded"]


@pytest.mark.parametrize(
    ("told", "state", "seen"),
    [
        # A delivery of the same payment that has another key is no second payment.
        ("succeeded -, succeeded stripe", "succeeded", "succeeded -"),
        ("succeeded stripe, refunded -", "refunded", "succeeded stripe, refunded -"),
        ("succeeded -, refunded stripe", "refunded", "succeeded -, refunded stripe"),
        ("refunded stripe, succeeded stripe", "refunded", "refunded stripe"),
        # Two payments, whose events come in any order.
        ("succeeded stripe, refunded paypal, succeeded paypal", "succeeded", "succeeded stripe"),
        (
            "succeeded stripe, refunded stripe, succeeded paypal",
            "succeeded",
            "succeeded stripe, refunded stripe, succeeded paypal",
        ),
        ("succeeded stripe, succeeded paypal, succeeded pix, refunded pix", "paid_again", "succeeded stripe"),
        (
            "succeeded stripe, succeeded paypal, refunded paypal, refunded stripe",
            "refunded",
            "succeeded stripe, refunded stripe",
        ),
        # One that was refused for fraud takes nothing from the other.
        ("succeeded stripe, declined paypal", "succeeded", "succeeded stripe"),
        ("declined stripe, succeeded stripe", "succeeded", "declined stripe, succeeded stripe"),
        ("succeeded stripe, declined stripe", "declined", "succeeded stripe, declined stripe"),
    ],
)
def test_an_order_is_what_all_its_payments_make_it(told: str, state: str, seen: str) -> None:
    ran: list[str] = []
    on("session.succeeded", "session.refunded", "session.declined")(
        lambda event: ran.append(f"{event.type} {event.provider or '-'}")
    )
    for said in told.split(", "):
        kind, provider = said.split()
        named = {} if provider == "-" else {"provider": provider}
        outcome(payviox_event(kind, **named), secret="whsec_payviox", provider="payviox")
    assert (InboxSubject.objects.get().state, ", ".join(ran)) == (state, seen)


def test_a_payment_that_its_refund_has_overtaken_is_given_to_those_who_ask_for_such() -> None:
    seen: list[str] = []
    on("session.succeeded", stale=True)(lambda event: seen.append(event.type))
    for kind, becomes in (("refunded", "handled"), ("succeeded", "stale")):
        body = payviox_event(kind, provider="stripe")
        assert outcome(body, secret="whsec_payviox", provider="payviox") == becomes
    assert seen == ["succeeded"]


def test_a_handler_that_raises_undoes_all_and_waits_for_replay() -> None:
    broken = [True]
    fail_while(broken)
    assert post(invoice_event("paid")).status == 500
    assert not Order.objects.exists()
    assert not LedgerEntry.objects.exists()
    record = InboxEvent.objects.get()
    assert (record.verdict, record.error, record.attempts) == ("failed", "ValueError: out of stock", 1)
    assert inbox.replay(record).verdict == "failed"

    broken.clear()
    assert inbox.replay(record).verdict == "handled"
    record.refresh_from_db()
    assert (record.verdict, record.error, record.attempts) == ("handled", "", 3)
    assert Order.objects.get().shipped == 1
    assert inbox.replay(record).verdict == "duplicate"
    assert Order.objects.get().shipped == 1


def test_the_provider_may_come_before_the_replay() -> None:
    broken = [True]
    fail_while(broken)
    assert outcome(invoice_event("paid")) == "failed"
    broken.clear()
    assert outcome(invoice_event("paid")) == "handled"
    assert InboxEvent.objects.get().verdict == "handled"


def test_what_has_failed_is_overtaken_like_the_rest() -> None:
    broken = [True]
    fail_while(broken)
    assert outcome(invoice_event("underpaid", second=1)) == "failed"
    broken.clear()
    assert outcome(invoice_event("paid", second=2)) == "handled"
    assert inbox.replay(InboxEvent.objects.get(verdict="failed")).verdict == "overtaken"
    assert Order.objects.get().state == "paid"


def test_a_handler_that_cannot_do_its_work_yet_waits() -> None:
    orders: list[str] = []

    @on("invoice.paid")
    def ship(_: Event) -> NotYet | None:
        return None if orders else NotYet("order-1042 is not here yet")

    answer = post(invoice_event("paid"))
    assert (answer.status, answer.said) == (503, {"outcome": "waiting"})
    assert not Order.objects.exists()
    record = InboxEvent.objects.get()
    assert (record.verdict, record.error) == ("waiting", "order-1042 is not here yet")
    orders.append("order-1042")
    assert outcome(invoice_event("paid")) == "handled"
    assert InboxEvent.objects.get().error == ""


def test_a_handled_event_is_run_again_on_purpose_only() -> None:
    assert outcome(invoice_event("paid", second=1)) == "handled"
    assert outcome(invoice_event("expired", second=5)) == "handled"
    record = InboxEvent.objects.earliest("id")
    assert inbox.replay(record).verdict == "duplicate"
    assert inbox.replay(record, force=True).verdict == "handled"
    assert Order.objects.get().shipped == 2


def test_what_a_delivery_costs() -> None:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    from pepay.django.handlers import handlers

    handlers._registered.clear()
    for verdict, cost in (("handled", 2), ("duplicate", 1)):
        with CaptureQueriesContext(connections["default"]) as asked:
            assert outcome(invoice_event("paid")) == verdict
        statements = [it["sql"] for it in asked if not it["sql"].startswith(("BEGIN", "COMMIT"))]
        assert len(statements) == cost, statements


def test_a_handler_may_not_hide_a_broken_transaction() -> None:
    from django.db import IntegrityError, transaction

    @on("invoice.paid")
    def insert_twice(_: Event) -> None:
        try:
            with transaction.atomic(savepoint=False):
                Order.objects.create(invoice="inv_1", state="")
        except IntegrityError:
            pass

    assert outcome(invoice_event("paid")) == "failed"
    assert not Order.objects.exists()


def test_a_commit_whose_answer_is_lost_is_not_handled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection

    wrapper: Any = connection

    @on("invoice.paid")
    def order(_: Event) -> None:
        Order.objects.create(invoice="inv_9", state="")

    commit = wrapper._commit

    def lose_the_answer() -> None:
        commit()
        monkeypatch.undo()
        raise OSError("the connection is lost")

    monkeypatch.setattr(wrapper, "_commit", lose_the_answer)
    assert [outcome(invoice_event("paid")) for _ in range(2)] == ["duplicate", "duplicate"]
    assert Order.objects.filter(invoice="inv_9").count() == 1


def test_a_handler_may_not_hide_that_the_database_gave_the_transaction_up() -> None:
    from django.db import DatabaseError, connection

    @on("invoice.paid")
    def look_where_nothing_is(_: Event) -> None:
        Order.objects.create(invoice="inv_9", state="")
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT nothing FROM nowhere")

    # Elsewhere a statement that fails leaves the transaction as it is.
    is_given_up = connection.vendor == "postgresql"
    assert outcome(invoice_event("paid")) == ("failed" if is_given_up else "handled")
    assert Order.objects.filter(invoice="inv_9").exists() is not is_given_up


def test_signals_follow_the_commit(sent: list[tuple[str, str]]) -> None:
    from django.db import connection

    inside: list[bool] = []

    def look(**_: Any) -> None:
        inside.append(connection.in_atomic_block)
        raise RuntimeError("no receiver hinders another")

    signals.invoice_paid.connect(look)
    try:
        assert outcome(invoice_event("paid")) == "handled"
    finally:
        signals.invoice_paid.disconnect(look)
    assert inside == [False]
    assert sent == [("event_recorded", "handled"), ("invoice_updated", "handled"), ("invoice_paid", "handled")]


def test_signals_of_what_was_not_handled(sent: list[tuple[str, str]]) -> None:
    broken: list[bool] = []
    fail_while(broken)
    outcome(invoice_event("paid", second=3))
    sent.clear()
    outcome(invoice_event("paid", second=3))
    assert sent == []
    outcome(invoice_event("underpaid", second=2))
    assert sent == [("event_recorded", "stale")]
    broken.append(True)
    outcome(invoice_event("expired", second=4))
    assert sent[1:] == [("event_recorded", "failed")]


def test_payviox_signals_and_handlers(sent: list[tuple[str, str]]) -> None:
    seen: list[str] = []

    @on("session.succeeded")
    def ship(event: PayvioxEvent) -> None:
        seen.append(event.order_id)

    outcome(payviox_event("succeeded", "order_7"), secret="whsec_payviox", provider="payviox")
    assert seen == ["order_7"]
    assert sent[-1] == ("session_succeeded", "handled")


def test_an_event_may_be_odd() -> None:
    """Whatever is signed can be recorded."""
    order = "order\0" * 1_000
    assert outcome(payviox_event("succeeded", order), secret="whsec_payviox", provider="payviox") == "handled"
    assert outcome(payviox_event("succeeded", order), secret="whsec_payviox", provider="payviox") == "duplicate"


def test_a_misspelt_name_is_refused() -> None:
    with pytest.raises(ValueError, match=r"did you mean 'invoice\.paid'"):
        on("invoice.payed")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="needs the name"):
        on()  # type: ignore[call-overload]


def test_a_handler_that_takes_more_than_the_event_is_refused() -> None:
    def ship(event: Event, connection: object) -> None: ...

    with pytest.raises(
        TypeError,
        match=r"^ship\(event, connection\) is called with \(event\): missing a required argument: 'connection'",
    ):
        on("invoice.paid")(ship)  # type: ignore[type-var]


def test_the_migration_makes_the_models() -> None:
    call_command("makemigrations", "pepay", check=True, dry_run=True, verbosity=0)
