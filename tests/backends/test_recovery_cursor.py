"""How far an inbox is known to be complete, where that is not plain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from engines import engine_of
from harness.database import Database
from harness.provider import TWO_HOURS
from pepay import ConfigError, DecodeError, Event, NotFoundError, RecoveryError
from pepay._inbox import look_at
from pepay.sqlalchemy import Inbox
from pepay.sqlalchemy.records import Records
from pepay_sandbox import Sandbox, Tenant

DAY = 86_400

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    engine = engine_of(database.url)
    yield engine
    engine.dispose()


@pytest.fixture
def inbox(engine: Engine) -> Inbox:
    inbox = Inbox(engine)
    inbox.create_tables()
    return inbox


@pytest.fixture
def other(sandbox: Sandbox) -> Tenant:
    """Another account at the same address. Its clock differs, since an event's id is the moment and a number."""
    tenant = sandbox.tenant()
    tenant.clock.set_ms(tenant.clock.now_ms() - TWO_HOURS * 1000 - 5_000)
    return tenant


def events(tenant: Tenant, count: int = 1) -> list[str]:
    """The ids of new events."""
    client = tenant.merchant()
    for _ in range(count):
        client.invoices.create(amount_usd="49.99")
    return [event.id for event in reversed(client.events.list(limit=count).data)]


def found(inbox: Inbox, tenant: Tenant, *, since: str | None = None, account: str = "") -> list[str]:
    return [it.id for it in inbox.recover(tenant.merchant(), since=since, account=account).events]


@pytest.mark.parametrize("named", [True, False])
def test_two_accounts_share_an_inbox(inbox: Inbox, past: Tenant, other: Tenant, named: bool) -> None:
    """Without names they cost more, and lose nothing."""
    names = ("one", "two") if named else ("", "")
    first = events(past), events(other)
    past.clock.advance(TWO_HOURS)
    other.clock.advance(TWO_HOURS)
    assert (
        found(inbox, past, since="3h", account=names[0]),
        found(inbox, other, since="3h", account=names[1]),
    ) == first
    more = events(past), events(other)
    assert (found(inbox, past, account=names[0]), found(inbox, other, account=names[1])) == more


def test_the_cursor_stays_behind_the_present(inbox: Inbox, engine: Engine, past: Tenant) -> None:
    """An event may be listed after one that is newer than it."""
    old = events(past, 3)
    past.clock.advance(TWO_HOURS)
    new = events(past, 2)
    assert found(inbox, past, since="3h") == [*old, *new]
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT event_id FROM pepay_inbox_cursors").scalar() == old[-1]
    recovery = inbox.recover(past.merchant())
    assert (recovery.compared, recovery.events) == (2, [])


def test_what_was_pruned_is_not_missing(inbox: Inbox, engine: Engine, past: Tenant) -> None:
    """It would be handled again: a refund paid twice, a customer written to twice."""
    failing = [True]

    @inbox.on("invoice.created")
    def ship(event: Event, _: object) -> None:
        if failing and event.id == oldest:
            raise RuntimeError("no stock")

    now = past.clock.now_ms()
    past.clock.set_ms(now - 40 * DAY * 1000)
    oldest, *_ = events(past, 2)
    past.clock.set_ms(now)
    events(past)
    count = len(found(inbox, past, since="50d"))
    with engine.begin() as connection:
        connection.exec_driver_sql(
            f"UPDATE pepay_inbox_events SET settled_at = '2026-01-01 00:00:00' WHERE id < {count}"  # noqa: S608
        )
    assert inbox.prune(timedelta(days=35)) == count - 2
    assert look_at(Records(engine), pepay=past.merchant).missing == {"pepay": 0}
    with pytest.raises(ConfigError, match="was pruned up to"):
        inbox.recover(past.merchant(), since="50d")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE pepay_inbox_cursors SET event_id = 'evt_1-1' WHERE account != 'pruned'")
    failing.clear()
    assert found(inbox, past) == [oldest], "which is open"
    late = events(past)
    assert found(inbox, past, since="34d") == late


def test_an_event_that_is_not_there(inbox: Inbox, past: Tenant) -> None:
    events(past)
    with pytest.raises(RecoveryError) as raised:
        inbox.recover(past.merchant(), since="evt_1700000000000-1")
    assert isinstance(raised.value.__cause__, NotFoundError)
    assert raised.value.kind == "not_found"


def test_a_list_that_breaks_off(inbox: Inbox, past: Tenant) -> None:
    """It must not pass for complete."""
    events(past)
    past.clock.advance(TWO_HOURS)
    page = {"success": True, "data": {"object": "list", "data": [], "has_more": True}}
    past.faults.add("GET /api/v1/events", status=200, body=page)
    with pytest.raises(RecoveryError) as raised:
        inbox.recover(past.merchant(), since="3h")
    assert isinstance(raised.value.__cause__, DecodeError)
    past.faults.clear()
    assert len(found(inbox, past, since="3h")) == 1


def test_events_that_tell_no_time(inbox: Inbox, past: Tenant) -> None:
    """They are handled, and the cursor waits for one that does."""
    since, timeless = events(past, 2)
    event = past.merchant().events.list(limit=1).data[0].raw
    del event["created"]
    page = {"object": "list", "data": [event], "has_more": False}
    past.faults.add("GET /api/v1/events", status=200, body={"success": True, "data": page})
    assert found(inbox, past, since=since) == [timeless]
    assert found(inbox, past, since=since) == []
