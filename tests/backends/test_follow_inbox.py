"""What `Inbox.follow()` does where that is not plain."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine

from engines import engine_of
from harness.database import Database
from harness.provider import TWO_HOURS
from harness.waiting import wait_until
from pepay import AuthenticationError, NotYet, Pepay
from pepay.sqlalchemy import Inbox
from pepay.transports import UrllibTransport
from pepay_sandbox import Tenant

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


class Told(list[tuple[str, str, str]]):
    """What became of each event that the inbox did not have: what it was, its id, its verdict."""

    def ids(self) -> list[str]:
        return [event for _, event, _ in self]


@contextmanager
def following(inbox: Inbox, client: Pepay, **options: Any) -> Iterator[Told]:
    told, stop, failed = Told(), threading.Event(), list[BaseException]()

    def tell(it: Any) -> None:
        if it.verdict != "duplicate":
            told.append((it.was, it.id, it.verdict))

    def follow() -> None:
        try:
            inbox.follow(client, tell=tell, stop=stop, **options)
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=follow, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        stop.set()
        thread.join(30)
    assert not thread.is_alive()
    assert failed == []


def event(tenant: Tenant) -> str:
    """The id of a new one."""
    client = tenant.merchant()
    client.invoices.create(amount_usd="49.99")
    return client.events.list(limit=1).data[0].id


def test_an_account_without_events(inbox: Inbox, tenant: Tenant) -> None:
    """Nothing says where to begin but that there was nothing."""
    with following(inbox, tenant.merchant()) as told:
        wait_until(lambda: len(tenant.journal()) > 2)
    while_down = event(tenant)
    with following(inbox, tenant.merchant()) as told:
        wait_until(lambda: told.ids() == [while_down])
        live = event(tenant)
        wait_until(lambda: told.ids() == [while_down, live])


def test_what_ends_a_stream_does_not_end_it(inbox: Inbox, tenant: Tenant) -> None:
    event(tenant)
    tenant.faults.add_stream(count=1, after_frames=1, turn="error")
    with following(inbox, tenant.merchant()) as told:
        wait_until(lambda: sum("/ws/" in str(request) for request in tenant.journal()) > 1)
        live = event(tenant)
        wait_until(lambda: live in told.ids())


def test_a_new_inbox_begins_now_or_when_it_is_told(inbox: Inbox, tenant: Tenant) -> None:
    before = event(tenant)
    with following(inbox, tenant.merchant(), since="1h") as told:
        wait_until(lambda: told == [("missing", before, "handled")])
        live = event(tenant)
        wait_until(lambda: told.ids() == [before, live])


def test_what_failed_or_waits_is_tried_again(inbox: Inbox, tenant: Tenant) -> None:
    tries: list[str] = []

    @inbox.on("*")
    def handle(it: Any, _: object) -> object:
        tries.append(it.id)
        if len(tries) == 1:
            raise RuntimeError("the mail server does not answer")
        return NotYet("wait") if len(tries) == 2 else None

    event(tenant)
    with following(inbox, tenant.merchant(), since="1h") as told:
        wait_until(lambda: len(told) == 3)
    assert [verdict for _, _, verdict in told] == ["failed", "waiting", "handled"]
    assert len(set(tries)) == 1


def test_events_that_the_provider_no_longer_has(inbox: Inbox, past: Tenant) -> None:
    """The stream says that there is a gap; a recovery reads what there is since the inbox began."""
    first = event(past)
    inbox.recover(past.merchant(), since="3h")
    past.clock.advance(TWO_HOURS)
    inbox.recover(past.merchant())
    past.reset()
    past.clock.set_ms(past.clock.now_ms() - 86_400_000)
    too_old = event(past)
    past.clock.advance(86_400)
    missed = event(past)
    with following(inbox, past.merchant()) as told:
        wait_until(lambda: bool(told))
        live = event(past)
        wait_until(lambda: told[-1][1] == live)
    assert too_old not in told.ids()
    assert told == [("missing", missed, "handled"), ("new", live, "handled")]
    assert first not in told.ids()


def test_over_a_transport_of_ones_own(inbox: Inbox, tenant: Tenant) -> None:
    """It opens no WebSocket: the list is read."""
    first = event(tenant)
    with following(inbox, tenant.merchant(transport=UrllibTransport()), since=first) as told:
        live = event(tenant)
        wait_until(lambda: told.ids() == [live])
    assert not any(entry["path"].startswith("/ws/") for entry in tenant.journal())


def test_an_outage_at_the_beginning(inbox: Inbox, tenant: Tenant) -> None:
    tenant.faults.add("GET /api/v1/events", status=503, count=2)
    tenant.merchant().invoices.create(amount_usd="49.99")
    with following(inbox, tenant.merchant(max_retries=0), since="1h") as told:
        wait_until(lambda: len(told) == 1)


def test_a_key_that_is_refused_ends_it(inbox: Inbox, tenant: Tenant) -> None:
    tenant.faults.add("GET /api/v1/events", status=401)
    with pytest.raises(AuthenticationError):
        inbox.follow(tenant.merchant())


def test_only_pepay_has_streams(inbox: Inbox, tenant: Tenant) -> None:
    with pytest.raises(TypeError, match="Payviox"):
        inbox.follow(tenant.payviox())  # type: ignore[arg-type]
