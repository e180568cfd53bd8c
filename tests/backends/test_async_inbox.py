"""The inbox over SQLAlchemy's asyncio: what coroutines for handlers may rely on, with each driver."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, event, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from engines import async_engine_of, engine_of
from harness.database import Database
from harness.provider import TWO_HOURS, live_through
from pepay import AsyncPayviox, AsyncPepay, ConfigError, Event, NotYet, PayvioxEvent, Pepay, webhooks
from pepay.sqlalchemy import AsyncInbox, Inbox, Receipt
from pepay.types import AnyEvent, Item
from pepay_sandbox import Tenant

SECRET = "whsec_of_the_tests"

own_metadata = MetaData()
ledger = Table("ledger", own_metadata, Column("id", Integer, primary_key=True), Column("event", String(100)))


@pytest.fixture(params=["asyncpg", "psycopg", "asyncmy", "aiosqlite"])
def driver(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def database(driver: str, request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    if driver == "aiosqlite":
        return Database(f"sqlite:///{tmp_path}/db.sqlite3")
    server: Any = request.getfixturevalue("mariadb" if driver == "asyncmy" else "postgres")
    return Database(server.create(f"test_{uuid4().hex}"))


Story = Callable[[AsyncInbox], Awaitable[object]]


@pytest.fixture
def tell(database: Database, driver: str) -> Callable[[Story], None]:
    """Runs a coroutine with an inbox of its own, in an event loop of its own."""

    async def run(story: Story) -> None:
        engine = async_engine_of(database.url, driver)
        async with engine.begin() as connection:
            await connection.run_sync(own_metadata.create_all)
        inbox = AsyncInbox(engine)
        await inbox.create_tables()
        try:
            await asyncio.wait_for(story(inbox), 30)
        finally:
            await engine.dispose()

    return lambda story: asyncio.run(run(story))


on_sqlite = pytest.mark.parametrize("driver", ["aiosqlite"], indirect=True)


def delivery(status: str = "paid", *, at: float = 0, invoice: str = "inv_1") -> tuple[Event, bytes]:
    """A webhook about an invoice, so many seconds after the first one."""
    now = 1_700_000_000 + at
    body = webhooks.test_event("invoice.updated", {"object": "invoice", "id": invoice, "status": status}, now=now)
    return webhooks.construct_event(body, webhooks.sign(body, SECRET, now=now), SECRET, now=now), body


async def receive(inbox: AsyncInbox, status: str = "paid", *, at: float = 0, invoice: str = "inv_1") -> str:
    return (await inbox.receive("pepay", *delivery(status, at=at, invoice=invoice))).verdict


async def entries(inbox: AsyncInbox) -> list[str]:
    async with inbox.engine.connect() as connection:
        return list(await connection.scalars(select(ledger.c.event).order_by(ledger.c.id)))


async def note(event: Event, connection: AsyncConnection) -> None:
    assert event.invoice
    await connection.execute(insert(ledger).values(event=event.invoice.status))


def test_eight_deliveries_at_the_same_moment_count_once(tell: Callable[[Story], None]) -> None:
    async def story(inbox: AsyncInbox) -> None:
        inbox.on("invoice.paid")(note)
        verdicts = await asyncio.gather(*(receive(inbox) for _ in range(8)))
        assert sorted(verdicts) == ["duplicate"] * 7 + ["handled"]
        assert await receive(inbox, "unpaid", at=-1) == "stale"
        assert await entries(inbox) == ["paid"]

    tell(story)


def test_what_a_handler_could_not_do_is_kept_and_replayed(tell: Callable[[Story], None]) -> None:
    problems: list[Exception] = [NotYet("order-1042 is not here yet"), RuntimeError("no stock")]

    async def story(inbox: AsyncInbox) -> None:
        @inbox.on("invoice.paid")
        async def ship(event: Event, connection: AsyncConnection) -> object:
            await note(event, connection)
            match problems and problems.pop():
                case RuntimeError() as error:
                    raise error
                case said:
                    return said

        for verdict, error in (("failed", "RuntimeError: no stock"), ("waiting", "order-1042 is not here yet")):
            assert await receive(inbox) == verdict
            (failure,) = await inbox.failures()
            assert (failure.verdict, failure.error) == (verdict, error)
        assert await entries(inbox) == []
        assert (await inbox.replay(failure.id)).verdict == "handled"
        assert (await inbox.replay(failure.id)).verdict == "duplicate"
        assert (await inbox.replay(failure.id, force=True)).verdict == "handled"
        assert await entries(inbox) == ["paid", "paid"]
        assert await inbox.failures() == []
        with pytest.raises(LookupError, match="no event 7777"):
            await inbox.replay(7777)

    tell(story)


def test_an_orm_session_joins_the_transaction(tell: Callable[[Story], None]) -> None:
    async def story(inbox: AsyncInbox) -> None:
        @inbox.on("invoice.paid")
        async def ship(event: Event, connection: AsyncConnection) -> None:
            async with AsyncSession(connection) as session:
                await session.execute(insert(ledger).values(event=event.type))
                await session.commit()
            if len(await inbox.failures()) == 0 and event.invoice and event.invoice.id == "inv_1":
                raise RuntimeError("after the session's commit, which commits nothing by itself")

        assert await receive(inbox) == "failed"
        assert await entries(inbox) == []
        assert await receive(inbox, invoice="inv_2") == "handled"
        assert await entries(inbox) == ["invoice.updated"]

    tell(story)


def test_a_handler_cannot_commit_its_event(tell: Callable[[Story], None]) -> None:
    async def story(inbox: AsyncInbox) -> None:
        @inbox.on("invoice.paid")
        async def ship(event: Event, connection: AsyncConnection) -> None:
            await note(event, connection)
            await connection.commit()

        assert await receive(inbox) == "failed"
        (failure,) = await inbox.failures()
        assert failure.error.startswith("RuntimeError: a handler must not commit")
        assert await entries(inbox) == []

    tell(story)


def test_a_handler_may_not_hide_that_the_database_gave_the_transaction_up(tell: Callable[[Story], None]) -> None:
    async def story(inbox: AsyncInbox) -> None:
        @inbox.on("invoice.paid")
        async def ship(event: Event, connection: AsyncConnection) -> None:
            await note(event, connection)
            with suppress(DBAPIError):
                await connection.exec_driver_sql("SELECT nothing FROM nowhere")

        # Elsewhere a statement that fails leaves the transaction as it is.
        is_given_up = inbox.engine.dialect.name == "postgresql"
        assert await receive(inbox) == ("failed" if is_given_up else "handled")
        assert len(await entries(inbox)) == (0 if is_given_up else 1)

    tell(story)


def test_a_delivery_that_is_cancelled_leaves_nothing(tell: Callable[[Story], None]) -> None:
    async def story(inbox: AsyncInbox) -> None:
        began = asyncio.Event()

        @inbox.on("invoice.paid")
        async def ship(event: Event, connection: AsyncConnection) -> None:
            await note(event, connection)
            if not began.is_set():
                began.set()
                await asyncio.sleep(60)

        delivered = asyncio.create_task(receive(inbox))
        # The event loop goes on while a handler waits.
        await began.wait()
        delivered.cancel()
        with pytest.raises(asyncio.CancelledError):
            await delivered
        assert await entries(inbox) == []
        assert await inbox.failures() == []
        assert await receive(inbox) == "handled"
        assert await entries(inbox) == ["paid"]

    tell(story)


# SQLite has one writer at a time.
@pytest.mark.parametrize("driver", ["asyncpg", "psycopg", "asyncmy"], indirect=True)
def test_a_deadlock_is_tried_again(tell: Callable[[Story], None]) -> None:
    async def story(inbox: AsyncInbox) -> None:
        async with inbox.engine.begin() as connection:
            await connection.execute(insert(ledger), [{"id": number, "event": ""} for number in (1, 2)])
        tried: list[str] = []
        both = asyncio.Event()

        @inbox.on("invoice.paid")
        async def ship(event: Event, connection: AsyncConnection) -> None:
            assert event.invoice
            rows = (1, 2) if event.invoice.id == "inv_1" else (2, 1)
            for row in rows:
                await connection.execute(update(ledger).where(ledger.c.id == row).values(event=event.invoice.id))
                tried.append(event.invoice.id)
                if len(tried) >= 2:
                    both.set()
                await both.wait()

        verdicts = await asyncio.gather(receive(inbox, invoice="inv_1"), receive(inbox, at=1, invoice="inv_2"))
        assert list(verdicts) == ["handled", "handled"]
        assert len(tried) > 4, "one of them was made again"
        assert len(set(await entries(inbox))) == 1

    tell(story)


def test_what_was_never_delivered_is_recovered(tell: Callable[[Story], None], past: Tenant) -> None:
    happened = live_through(past, 3)
    past.clock.advance(TWO_HOURS)

    async def story(inbox: AsyncInbox) -> None:
        seen: list[str] = []

        @inbox.on("*")
        async def see(event: AnyEvent, connection: AsyncConnection) -> None:
            assert isinstance(event, Event)
            seen.append(event.id)
            await connection.execute(insert(ledger).values(event=event.id[:100]))

        async with AsyncPepay(past.api_key, base_url=past.url) as client:
            with pytest.raises(ConfigError, match="say since when"):
                await inbox.recover(client)
            told: list[Any] = []
            recovery = await inbox.recover(client, since=timedelta(hours=3), tell=told.append)
            assert (recovery.compared, recovery.is_complete) == (len(happened.events), True)
            assert len(told) == len(happened.events)
            assert (await inbox.recover(client)).compared == 0
        assert sorted(seen) == sorted(happened.events)

    tell(story)


def test_a_session_that_no_webhook_told_of_is_looked_up(tell: Callable[[Story], None], tenant: Tenant) -> None:
    async def story(inbox: AsyncInbox) -> None:
        seen: list[PayvioxEvent] = []

        @inbox.on("session.succeeded")
        async def see(event: PayvioxEvent, _: AsyncConnection) -> None:
            seen.append(event)

        payviox = AsyncPayviox(tenant.api_key, base_url=tenant.url)
        async with payviox:
            items: list[Item] = [{"name": "Mug", "quantity": 2, "price": 5_000}]
            session = await payviox.sessions.create(
                amount=10_000, currency="USD", customer="c", order_id="order_1", items=items
            )
            async with inbox.engine.begin() as connection:
                await inbox.expect(session, connection)
            tenant.act_on_session(session.session_id, "pay")
            recovery = await inbox.recover(payviox)
        assert recovery.compared == 1
        assert [event.order_id for event in seen] == ["order_1"]

    tell(story)


@on_sqlite
def test_both_inboxes_have_the_same_tables(tell: Callable[[Story], None], database: Database) -> None:
    async def story(inbox: AsyncInbox) -> None:
        assert await receive(inbox) == "handled"
        engine = engine_of(database.url)
        assert Inbox(engine).receive("pepay", *delivery()).verdict == "duplicate"
        engine.dispose()
        # The rows are from today, though the event is not.
        assert await inbox.prune(timedelta(0), force=True) == 1

    tell(story)


@on_sqlite
def test_transactions_may_be_begun_by_the_application(tell: Callable[[Story], None]) -> None:
    """As SQLAlchemy advises for SQLite."""

    async def story(inbox: AsyncInbox) -> None:
        sync = inbox.engine.sync_engine
        event.listen(sync, "connect", lambda raw, _: setattr(raw, "isolation_level", None))
        event.listen(sync, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        await inbox.engine.dispose()
        assert [await receive(inbox), await receive(inbox)] == ["handled", "duplicate"]

    tell(story)


def test_an_engine_without_transactions_is_refused(tell: Callable[[Story], None]) -> None:
    async def story(inbox: AsyncInbox) -> None:
        with pytest.raises(ConfigError, match="AUTOCOMMIT"):
            await receive(AsyncInbox(inbox.engine.execution_options(isolation_level="AUTOCOMMIT")))
        assert await receive(inbox) == "handled"

    tell(story)


@on_sqlite
def test_an_observer_is_awaited_when_all_is_committed(tell: Callable[[Story], None]) -> None:
    heard: list[tuple[str, int]] = []

    async def story(first: AsyncInbox) -> None:
        async def hear(receipt: Receipt) -> None:
            heard.append((receipt.verdict, len(await entries(first))))

        inbox = AsyncInbox(lambda: first.engine, observer=hear)
        inbox.on("invoice.paid")(note)
        await receive(inbox)
        await receive(inbox)

    tell(story)
    assert heard == [("handled", 1), ("duplicate", 1)]


@on_sqlite
def test_handlers_that_would_not_run_are_refused(tell: Callable[[Story], None]) -> None:
    async def yields(event: Event, connection: AsyncConnection) -> Any:  # noqa: ARG001 - what a handler is given
        yield

    async def story(inbox: AsyncInbox) -> None:
        with pytest.raises(TypeError, match="yields is a generator"):
            inbox.on("invoice.paid")(yields)
        with pytest.raises(TypeError, match=r"is called with \(event, connection\)"):
            inbox.on("invoice.paid")(partial(note, None))  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="AsyncPepay or an AsyncPayviox client, not Pepay"):
            await inbox.recover(Pepay("sk_test_1"))  # type: ignore[arg-type]

    tell(story)


def test_another_engine_is_refused() -> None:
    engine: Any = engine_of("sqlite://")
    with pytest.raises(TypeError, match="takes an AsyncEngine"):
        AsyncInbox(engine)
    engine.dispose()
