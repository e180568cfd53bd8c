"""Payviox has no list of events: the sessions that have no end yet are looked up one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine

from engines import engine_of
from harness.database import Database
from pepay import Payviox, PayvioxEvent, PayvioxSession, RecoveryError, webhooks
from pepay.sqlalchemy import Inbox
from pepay.types import Item
from pepay_sandbox import Tenant

TOKEN = "whsec_payviox"
SEEN = ("type", "order_id", "amount", "currency", "fees", "session_id", "amount_remaining")


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    engine = engine_of(database.url)
    yield engine
    engine.dispose()


@pytest.fixture
def inbox(engine: Engine, seen: list[PayvioxEvent]) -> Inbox:
    inbox = Inbox(engine)
    inbox.create_tables()
    inbox.on("*", stale=True)(lambda event, _: seen.append(event))
    return inbox


@pytest.fixture
def seen() -> list[PayvioxEvent]:
    """What the handlers saw."""
    return []


@pytest.fixture
def payviox(tenant: Tenant) -> Payviox:
    tenant.webhooks.add_endpoint("payviox", secret=TOKEN)
    return tenant.payviox()


def asked_for(payviox: Payviox, order_id: str) -> PayvioxSession:
    items: list[Item] = [{"name": "Mug", "quantity": 2, "price": 5_000}]
    return payviox.sessions.create(amount=10_000, currency="USD", customer="c", order_id=order_id, items=items)


def ordered(inbox: Inbox, payviox: Payviox, order_id: str) -> str:
    """An order whose payment the shop waits for."""
    session = asked_for(payviox, order_id)
    with inbox.engine.begin() as connection:
        inbox.expect(session, connection)
    return session.session_id


def test_what_webhooks_would_have_told(
    inbox: Inbox, payviox: Payviox, tenant: Tenant, seen: list[PayvioxEvent]
) -> None:
    for action in ("pay", "decline", "review", "expire", "process"):
        tenant.act_on_session(ordered(inbox, payviox, f"order_{action}"), action)
    recovery = inbox.recover(payviox)
    assert [(it.was, it.id, it.verdict) for it in recovery.events] == [
        ("missing", "order_pay:succeeded:stripe", "handled"),
        ("missing", "order_decline:declined", "handled"),
        ("missing", "order_review:pending_review", "handled"),
        ("missing", "order_expire:expired", "handled"),
    ]
    assert recovery.is_complete

    # A webhook that comes after all says the same, and is a duplicate.
    told = tenant.webhooks.pull()
    events = [webhooks.construct_payviox_event(it.body, it.headers, TOKEN) for it in told]
    assert [[getattr(event, name) for name in SEEN] for event in events] == [
        [getattr(event, name) for name in SEEN] for event in seen
    ]
    late = [inbox.receive("payviox", event, it.body).verdict for event, it in zip(events, told, strict=True)]
    assert late == ["duplicate"] * 4


def test_what_has_ended_is_not_asked_again(inbox: Inbox, payviox: Payviox, tenant: Tenant) -> None:
    """Only those that are under review or in payment may change."""
    under_review, paid = (ordered(inbox, payviox, it) for it in ("order_1", "order_2"))
    tenant.act_on_session(under_review, "review")
    tenant.act_on_session(paid, "pay")
    assert inbox.recover(payviox).compared == 2
    again = inbox.recover(payviox)
    assert (again.compared, again.events) == (1, [])
    tenant.act_on_session(under_review, "accept")
    assert [it.id for it in inbox.recover(payviox).events] == ["order_1:succeeded:stripe"]
    assert inbox.recover(payviox).compared == 0


def test_a_session_that_a_webhook_told_of_is_followed_to_its_end(
    inbox: Inbox, payviox: Payviox, tenant: Tenant
) -> None:
    """A part of a crypto payment came by webhook, the rest did not."""
    session = asked_for(payviox, "order_1")
    tenant.act_on_session(session.session_id, "incomplete", method="cryptocom_btc", amount_remaining=4_000)
    [incomplete] = tenant.webhooks.pull()
    event = webhooks.construct_payviox_event(incomplete.body, incomplete.headers, TOKEN)
    assert inbox.receive("payviox", event, incomplete.body).verdict == "handled"
    tenant.act_on_session(session.session_id, "pay", method="cryptocom_btc")
    assert [it.id for it in inbox.recover(payviox).events] == ["order_1:succeeded:crypto"]


@pytest.mark.parametrize("provider", [None, "Stripe", "another_spelling"])
def test_a_look_up_is_no_second_payment(inbox: Inbox, payviox: Payviox, tenant: Tenant, provider: str | None) -> None:
    """Else the shop would be told to give back the only payment that it got."""
    session = ordered(inbox, payviox, "order_1")
    tenant.act_on_session(session, "pay")
    [paid] = tenant.webhooks.pull()
    event = webhooks.construct_payviox_event(paid.body, paid.headers, TOKEN)
    assert inbox.receive("payviox", event, paid.body).verdict == "handled"
    body = {**payviox.payments.retrieve(session).raw, "provider": provider}
    tenant.faults.add(f"GET /payment/{session}", status=200, body=body)
    assert inbox.recover(payviox).events == []
    with inbox.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT state FROM pepay_inbox_subjects").scalar() == "succeeded"
    assert inbox.recover(payviox).compared == 0


def test_sessions_that_are_named(inbox: Inbox, payviox: Payviox, tenant: Tenant) -> None:
    session = asked_for(payviox, "order_1")
    tenant.act_on_session(session.session_id, "pay")
    recovery = inbox.recover(payviox, sessions=[session, "of_another_account"])
    assert [it.id for it in recovery.events] == ["order_1:succeeded:stripe"]
    assert recovery.unknown_sessions == ["of_another_account"]
    assert not recovery.is_complete


def test_a_session_that_payviox_does_not_know_is_given_up_after_a_day(
    inbox: Inbox, payviox: Payviox, database: Database
) -> None:
    with inbox.engine.begin() as connection:
        inbox.expect("of_another_account", connection)
    for _ in range(2):
        assert inbox.recover(payviox).unknown_sessions == ["of_another_account"]
    two_days_ago = datetime.now(timezone.utc) - timedelta(days=2)
    database.run(f"UPDATE pepay_inbox_sessions SET expected_at = '{two_days_ago:%Y-%m-%d %H:%M:%S.%f}'")  # noqa: S608 - a test's own
    # It is told once more.
    assert not inbox.recover(payviox).is_complete
    recovery = inbox.recover(payviox)
    assert recovery.is_complete
    assert recovery.compared == 0


def test_a_failing_handler_stops_no_other_and_is_tried_again(inbox: Inbox, payviox: Payviox, tenant: Tenant) -> None:
    broken = [True]

    @inbox.on("session.succeeded")
    def ship(event: PayvioxEvent, _: object) -> None:
        if broken and event.order_id == "order_1":
            raise RuntimeError("no stock")

    for order in ("order_1", "order_2"):
        tenant.act_on_session(ordered(inbox, payviox, order), "pay")
    assert [it.verdict for it in inbox.recover(payviox).events] == ["failed", "handled"]
    broken.clear()
    assert [(it.was, it.id, it.verdict) for it in inbox.recover(payviox).events] == [
        ("failed", "order_1:succeeded:stripe", "handled")
    ]


def test_what_was_done_before_payviox_failed_stays(inbox: Inbox, payviox: Payviox, tenant: Tenant) -> None:
    sessions = [ordered(inbox, payviox, f"order_{number}") for number in range(3)]
    for session in sessions:
        tenant.act_on_session(session, "pay")
    tenant.faults.add(f"GET /payment/{sessions[1]}", status=429, retry_after="100")
    with pytest.raises(RecoveryError) as raised:
        inbox.recover(payviox)
    assert raised.value.retry_after == 100
    assert raised.value.recovery
    assert [it.id for it in raised.value.recovery.events] == ["order_0:succeeded:stripe"]
    tenant.faults.clear()
    assert [it.id for it in inbox.recover(payviox).events] == ["order_1:succeeded:stripe", "order_2:succeeded:stripe"]


def test_an_order_that_is_undone_takes_its_session_with_it(inbox: Inbox) -> None:
    with inbox.engine.connect() as connection:
        inbox.expect("session_1", connection)
        inbox.expect("session_1", connection)
        connection.rollback()
        assert connection.exec_driver_sql("SELECT count(*) FROM pepay_inbox_sessions").scalar() == 0
