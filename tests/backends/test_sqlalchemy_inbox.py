"""The inbox over SQLAlchemy, without a framework: what it keeps, and what handlers may rely on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Barrier
from time import sleep
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy
import time_machine
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    DateTime,
    Engine,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    func,
    insert,
    select,
)
from sqlalchemy.event import listens_for
from sqlalchemy.orm import Session

from engines import engine_of
from harness.database import Database
from pepay import ConfigError, Event, NotYet, webhooks
from pepay.sqlalchemy import Inbox, Receipt, metadata
from pepay.types import AnyEvent

SECRET = "whsec_of_the_tests"

own_metadata = MetaData()
ledger = Table("ledger", own_metadata, Column("id", Integer, primary_key=True), Column("event", String(100)))


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    engine = engine_of(database.url)
    own_metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def inbox(engine: Engine) -> Inbox:
    inbox = Inbox(engine)
    inbox.create_tables()
    return inbox


def delivery(status: str = "paid", *, at: float = 0, invoice: str = "inv_1") -> tuple[Event, bytes]:
    """A webhook about an invoice, so many seconds after the first one."""
    now = 1_700_000_000 + at
    thing = {"object": "invoice", "id": invoice, "status": status}
    body = webhooks.test_event("invoice.updated", thing, now=now)
    return webhooks.construct_event(body, webhooks.sign(body, SECRET, now=now), SECRET, now=now), body


def receive(inbox: Inbox, status: str = "paid", *, at: float = 0, invoice: str = "inv_1") -> str:
    return inbox.receive("pepay", *delivery(status, at=at, invoice=invoice)).verdict


def entries(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.scalars(select(ledger.c.event).order_by(ledger.c.id)))


def note(event: Any, connection: Connection) -> None:
    connection.execute(insert(ledger).values(event=event.invoice.status))


def test_the_same_event_is_handled_once(inbox: Inbox, engine: Engine) -> None:
    inbox.on("invoice.paid")(note)
    assert [receive(inbox), receive(inbox)] == ["handled", "duplicate"]
    assert entries(engine) == ["paid"]


def test_a_clock_that_stands_still_makes_no_event_another(inbox: Inbox, engine: Engine) -> None:
    inbox.on("invoice.paid")(note)
    with time_machine.travel("2026-01-01T00:00:00Z", tick=False):
        assert [receive(inbox), receive(inbox, "unpaid", at=-60)] == ["handled", "stale"]
        assert [receive(inbox), receive(inbox, "unpaid", at=-60)] == ["duplicate", "duplicate"]
    with engine.connect() as connection:
        verdicts = connection.scalars(select(metadata.tables["pepay_inbox_events"].c.verdict)).all()
    assert sorted(verdicts) == ["handled", "stale"]
    assert entries(engine) == ["paid"]


def at_once(*deliveries: Callable[[], str]) -> list[str]:
    """Makes deliveries at the same moment: their verdicts, sorted."""
    together = Barrier(len(deliveries))

    def deliver(delivery: Callable[[], str]) -> str:
        together.wait()
        return delivery()

    with ThreadPoolExecutor(len(deliveries)) as threads:
        return sorted(threads.map(deliver, deliveries))


def test_eight_deliveries_at_the_same_moment_count_once(inbox: Inbox, engine: Engine) -> None:
    inbox.on("invoice.paid")(note)
    assert at_once(*[lambda: receive(inbox)] * 8) == ["duplicate"] * 7 + ["handled"]
    assert entries(engine) == ["paid"]


def test_eight_deliveries_of_what_has_failed_count_once(inbox: Inbox, engine: Engine) -> None:
    problems = [RuntimeError("no stock")]

    @inbox.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:
        note(event, connection)
        if problems:
            raise problems.pop()
        sleep(0.05)  # long enough for the others to come

    assert receive(inbox) == "failed"
    assert at_once(*[lambda: receive(inbox)] * 8) == ["duplicate"] * 7 + ["handled"]
    assert entries(engine) == ["paid"]


def test_an_older_and_a_newer_event_at_the_same_moment_end_with_the_newer_one(inbox: Inbox, engine: Engine) -> None:
    @inbox.on("invoice.updated")
    def follow(event: Event, connection: Connection) -> None:
        sleep(0.02)  # long enough for the other to come
        note(event, connection)

    for number in range(10):
        invoice = f"inv_{number}"
        receive(inbox, "unpaid", at=10 * number, invoice=invoice)
        older = partial(receive, inbox, "underpaid", at=10 * number + 1, invoice=invoice)
        newer = partial(receive, inbox, "paid", at=10 * number + 2, invoice=invoice)
        at_once(newer, older)
        assert entries(engine)[-1] == "paid"


def test_what_a_newer_event_has_overtaken_undoes_nothing(inbox: Inbox, engine: Engine) -> None:
    late: list[str] = []
    inbox.on("invoice.updated")(note)

    @inbox.on("*", stale=True)
    def see_all(event: AnyEvent, connection: Connection) -> None:  # noqa: ARG001 - what a handler is given
        late.append(event.type)

    assert receive(inbox, "paid", at=3) == "handled"
    assert receive(inbox, "unpaid", at=1) == "stale"
    assert receive(inbox, "underpaid", at=2) == "stale"
    assert entries(engine) == ["paid"]
    assert late == ["invoice.updated"] * 3


def receive_raw(inbox: Inbox, seconds: int, data: Any, name: str = "invoice.paid") -> Receipt:
    """Delivers an event with any data."""
    old = {"id": f"evt_{seconds}", "type": name, "created": 1_700_000_000 + seconds, "data": data}
    body = json.dumps(old).encode()
    event = webhooks.construct_event(body, webhooks.sign(body, SECRET), SECRET)
    return inbox.receive("pepay", event, body)


@pytest.mark.parametrize("odd", ["inv_1", ["inv_1"], 5])
def test_events_about_nothing_in_particular_have_no_order(inbox: Inbox, odd: Any) -> None:
    assert [receive_raw(inbox, seconds, {"object": odd}).verdict for seconds in (2, 1)] == ["handled", "handled"]


def test_events_of_the_first_generation_have_an_order(inbox: Inbox, engine: Engine) -> None:
    paid: list[str] = []
    inbox.on("invoice.paid")(lambda event, _: paid.append(event.id))
    over = {"invoice_id": "inv_1", "status": "overpaid"}
    assert receive_raw(inbox, 2, over).names == ("invoice.paid",)
    assert (
        receive_raw(inbox, 1, {"invoice_id": "inv_1", "status": "partial_payment"}, "invoice.updated").verdict
        == "stale"
    )
    # The same news in another form.
    receive(inbox, "paid", at=3)
    assert paid == ["evt_2"]
    subjects = metadata.tables["pepay_inbox_subjects"].c
    with engine.connect() as connection:
        rows = connection.execute(select(subjects.subject, subjects.state)).all()
    assert [tuple(row) for row in rows] == [("invoice:inv_1", "paid")]


@pytest.mark.parametrize("literal_first", [True, False])
def test_an_invoice_becomes_paid_once_whatever_says_so(inbox: Inbox, literal_first: bool) -> None:
    seen: list[str] = []
    inbox.on("invoice.paid")(lambda event, _: seen.append(event.type))
    inbox.on("*")(lambda *_: seen.append("*"))
    paid = {"object": {"object": "invoice", "id": "inv_1", "status": "paid"}}
    kinds = ["invoice.paid", "invoice.updated"] if literal_first else ["invoice.updated", "invoice.paid"]
    names = [receive_raw(inbox, second, paid, kind).names for second, kind in enumerate(kinds)]
    if literal_first:
        assert names == [("invoice.paid",), ("invoice.updated",)]
    else:
        assert names == [("invoice.updated", "invoice.paid"), ()]
    assert seen == [kinds[0], "*", "*"]


def test_a_late_payment_is_told_to_who_asks_for_stale_events(inbox: Inbox) -> None:
    seen: list[str] = []
    inbox.on("invoice.paid", stale=True)(lambda event, _: seen.append(event.invoice.status))
    receive(inbox, "expired", at=2)
    receipt = inbox.receive("pepay", *delivery("paid", at=1))
    assert (receipt.verdict, receipt.names) == ("stale", ("invoice.updated",))
    assert seen == ["paid"]


def test_each_part_of_an_incomplete_session_counts(inbox: Inbox) -> None:
    def receive_session(kind: str, **fields: int) -> str:
        body = json.dumps({"type": kind, "order_id": "o1", "amount": 500, **fields}).encode()
        event = webhooks.construct_payviox_event(body, webhooks.sign_payviox(body, SECRET), SECRET)
        return inbox.receive("payviox", event, body).verdict

    told = [receive_session("incomplete", amount_remaining=remaining) for remaining in (300, 100, 300)]
    assert told == ["handled", "handled", "duplicate"]
    assert [receive_session("incomplete"), receive_session("incomplete")] == ["handled", "duplicate"]
    told = [receive_session("succeeded", amount_remaining=remaining) for remaining in (0, 1)]
    assert told == ["handled", "duplicate"]


def test_a_handler_cannot_commit_its_event(inbox: Inbox, engine: Engine) -> None:
    @inbox.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:
        note(event, connection)
        connection.commit()

    for _ in range(2):
        assert receive(inbox) == "failed"
    (failure,) = inbox.failures()
    assert failure.attempts == 2
    assert failure.error.startswith("RuntimeError: a handler must not commit")
    assert entries(engine) == []


def test_a_commit_whose_answer_is_lost_is_not_handled_again(
    inbox: Inbox, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.on("invoice.paid")(note)
    commit = engine.dialect.do_commit

    def lose_the_answer(connection: Any) -> None:
        commit(connection)
        monkeypatch.undo()
        raise OSError("the connection is lost")

    monkeypatch.setattr(engine.dialect, "do_commit", lose_the_answer)
    assert [receive(inbox), receive(inbox)] == ["duplicate", "duplicate"]
    assert len(entries(engine)) == 1
    assert inbox.failures() == []


def test_a_handler_may_not_hide_that_the_database_gave_the_transaction_up(inbox: Inbox, engine: Engine) -> None:
    @inbox.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:
        note(event, connection)
        with suppress(sqlalchemy.exc.DBAPIError):
            connection.exec_driver_sql("SELECT nothing FROM nowhere")

    # Elsewhere a statement that fails leaves the transaction as it is.
    is_given_up = engine.dialect.name == "postgresql"
    assert receive(inbox) == ("failed" if is_given_up else "handled")
    assert len(entries(engine)) == (0 if is_given_up else 1)
    assert len(inbox.failures()) == (1 if is_given_up else 0)


def test_an_engine_without_transactions_is_refused(inbox: Inbox, engine: Engine) -> None:
    with pytest.raises(ConfigError, match="AUTOCOMMIT"):
        receive(Inbox(engine.execution_options(isolation_level="AUTOCOMMIT")))
    assert inbox.failures() == []
    # The connection is as before when it is back in the pool.
    assert receive(inbox) == "handled"


def test_transactions_may_be_begun_by_the_application(tmp_path: Path) -> None:
    """As SQLAlchemy advises for SQLite."""
    engine = create_engine(f"sqlite:///{tmp_path}/own.sqlite3")

    @listens_for(engine, "connect")
    def leave_it_to_us(raw: Any, _: object) -> None:
        raw.isolation_level = None

    @listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    inbox = Inbox(engine)
    inbox.create_tables()
    assert [receive(inbox), receive(inbox)] == ["handled", "duplicate"]
    engine.dispose()


def test_a_failure_does_not_count_when_another_delivery_is_handled_meanwhile(engine: Engine) -> None:
    heard: list[str] = []
    inbox = Inbox(engine, observer=lambda receipt: heard.append(receipt.verdict))
    inbox.create_tables()

    @inbox.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:  # noqa: ARG001 - what a handler is given
        if not heard:
            connection.rollback()  # as when the database gives up this transaction
            heard.append("")
            receive(inbox)
            raise RuntimeError("no stock")

    assert receive(inbox) == "duplicate"
    assert heard == ["", "handled", "duplicate"]
    assert inbox.failures() == []


def test_it_is_paid_once_when_something_else_changes_later(inbox: Inbox, engine: Engine) -> None:
    inbox.on("invoice.paid")(note)
    receive(inbox, "paid", at=1)
    receive(inbox, "paid", at=2)
    assert entries(engine) == ["paid"]


def test_nothing_is_left_of_a_handler_that_raises_until_it_is_replayed(inbox: Inbox, engine: Engine) -> None:
    problems = [RuntimeError("no stock"), RuntimeError("no stock")]

    @inbox.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:
        note(event, connection)
        if problems:
            raise problems.pop()

    for attempt in (1, 2):
        assert receive(inbox) == "failed"
        assert entries(engine) == []
        (failure,) = inbox.failures()
        assert (failure.provider, failure.name, failure.subject) == ("pepay", "invoice.updated", "invoice:inv_1")
        assert (failure.error, failure.attempts) == ("RuntimeError: no stock", attempt)
        assert "in ship" in failure.traceback
        assert failure.received_at.tzinfo is not None

    assert inbox.replay(failure.id).verdict == "handled"
    assert entries(engine) == ["paid"]
    assert inbox.failures() == []
    assert inbox.replay(failure.id).verdict == "duplicate"
    assert entries(engine) == ["paid"]


def test_an_error_with_any_text_is_kept(inbox: Inbox) -> None:
    @inbox.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:  # noqa: ARG001 - what a handler is given
        raise RuntimeError("\0 \ud83d \N{SNOWMAN}" * 1_000)

    assert receive(inbox) == "failed"
    assert inbox.failures()[0].error.startswith("RuntimeError: \\0 \\ud83d \N{SNOWMAN}")


def test_a_replay_does_not_undo_what_came_meanwhile(inbox: Inbox, engine: Engine) -> None:
    @inbox.on("invoice.underpaid")
    def remind(event: Event, connection: Connection) -> None:  # noqa: ARG001 - what a handler is given
        raise RuntimeError("the mail server does not answer")

    inbox.on("invoice.updated")(note)
    assert receive(inbox, "underpaid", at=1) == "failed"
    receive(inbox, "paid", at=2)
    (failure,) = inbox.failures()
    assert inbox.replay(failure.id).verdict == "overtaken"
    assert entries(engine) == ["paid"]
    assert inbox.failures() == []
    events = metadata.tables["pepay_inbox_events"].c
    with engine.connect() as connection:
        kept = connection.execute(select(events.verdict, events.error).where(events.id == failure.id)).one()
    assert tuple(kept) == ("overtaken", "RuntimeError: the mail server does not answer"), "it never ran, and says why"


def test_a_replay_of_nothing(inbox: Inbox) -> None:
    with pytest.raises(LookupError, match="no event 7"):
        inbox.replay(7)


def test_an_orm_session_joins_the_transaction(inbox: Inbox, engine: Engine) -> None:
    @inbox.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:
        with Session(connection) as session:
            session.execute(insert(ledger).values(event=event.id))
            session.commit()
        raise RuntimeError("after the session's commit, which commits nothing by itself")

    assert receive(inbox) == "failed"
    assert entries(engine) == []


def test_a_handler_for_an_event_that_does_not_exist_is_refused(inbox: Inbox) -> None:
    with pytest.raises(ValueError, match=r"did you mean 'invoice\.paid'"):
        inbox.on("invoice.payed")  # type: ignore[call-overload]


def test_a_coroutine_that_nobody_would_await_is_refused(inbox: Inbox) -> None:
    async def ship(event: Event, connection: Connection) -> None: ...

    with pytest.raises(TypeError, match="ship is a coroutine"):
        inbox.on("invoice.paid")(ship)


def test_an_observer_hears_of_each_delivery_when_all_is_committed(engine: Engine) -> None:
    heard: list[tuple[str, int]] = []

    def hear(receipt: Any) -> None:
        with engine.connect() as connection:
            heard.append((receipt.verdict, connection.scalar(select(func.count()).select_from(ledger)) or 0))

    inbox = Inbox(lambda: engine, observer=hear)
    inbox.create_tables()

    @inbox.on("invoice.paid", "invoice.expired")
    def ship(event: Event, connection: Connection) -> None:
        note(event, connection)
        if event.invoice and event.invoice.status == "expired":
            raise RuntimeError

    receive(inbox)
    receive(inbox)
    receive(inbox, "unpaid", at=-1)
    assert receive(inbox, "expired", at=1) == "failed"
    assert heard == [("handled", 1), ("duplicate", 1), ("stale", 1), ("failed", 1)]


def test_the_handlers_own_error_comes_out_though_it_cannot_be_kept(
    inbox: Inbox, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    @inbox.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> None:  # noqa: ARG001 - what a handler is given
        connection.rollback()
        metadata.drop_all(engine)
        raise RuntimeError("no stock")

    with pytest.raises(RuntimeError, match="no stock"):
        receive(inbox)
    assert "could not be kept for replay" in caplog.text


def test_alembic_writes_a_migration_that_makes_the_tables(engine: Engine) -> None:
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        body = render_python_code(produce_migrations(context, metadata).upgrade_ops)  # type: ignore[arg-type]
        migration: dict[str, Any] = {"op": Operations(context), "sa": sqlalchemy, "mysql": sqlalchemy.dialects.mysql}
        exec(f"def upgrade():\n    {body}", migration)  # noqa: S102 - as `alembic upgrade` does
        migration["upgrade"]()
        assert compare_metadata(context, metadata) == []
    assert receive(Inbox(engine)) == "handled"


def _ours(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or str(name).startswith("pepay_")


def test_other_databases_are_refused_by_name() -> None:
    engine = create_engine("sqlite://")
    engine.dialect.name = "mssql"
    with pytest.raises(ConfigError, match="works on PostgreSQL, MySQL, MariaDB and SQLite, not on mssql"):
        receive(Inbox(engine))
    engine.dispose()


def test_an_asynchronous_engine_is_refused_in_words() -> None:
    engine: Any = SimpleNamespace(sync_engine=None)
    with pytest.raises(TypeError, match="takes no AsyncEngine"):
        Inbox(engine)


def test_keys_that_a_collation_takes_for_one_are_two(inbox: Inbox, engine: Engine) -> None:
    inbox.on("invoice.paid")(note)
    for invoice in ("Order-A1", "order-a1", "ordér-a1", "order-a1 "):
        body = webhooks.test_event("invoice.updated", {"object": "invoice", "id": invoice, "status": "paid"})
        body = body.replace(b"evt_", f"evt_{invoice}-".encode())
        event = webhooks.construct_event(body, webhooks.sign(body, SECRET), SECRET)
        assert inbox.receive("pepay", event, body).verdict == "handled", invoice
    assert entries(engine) == ["paid"] * 4


@pytest.mark.parametrize("how", ["raises", "returns"])
def test_a_handler_that_cannot_do_its_work_yet_waits(inbox: Inbox, engine: Engine, how: str) -> None:
    orders: list[str] = []

    @inbox.on("invoice.paid")
    def ship(event: Event, connection: Connection) -> NotYet | None:
        note(event, connection)
        if orders:
            return None
        not_yet = NotYet("order-1042 is not here yet")
        if how == "raises":
            raise not_yet
        return not_yet

    receipt = inbox.receive("pepay", *delivery())
    assert receipt.response() == ({"outcome": "waiting"}, 503)
    assert entries(engine) == [], "nothing that it wrote is kept"
    (open_event,) = inbox.failures()
    assert (open_event.verdict, open_event.error) == ("waiting", "order-1042 is not here yet")
    orders.append("order-1042")
    assert receive(inbox) == "handled"
    assert entries(engine) == ["paid"]
    assert inbox.failures() == []


def test_a_handled_event_is_run_again_on_purpose_only(inbox: Inbox, engine: Engine) -> None:
    inbox.on("invoice.paid")(note)
    receipt = inbox.receive("pepay", *delivery())
    assert receipt.id
    receive(inbox, "expired", at=5)
    assert inbox.replay(receipt.id).verdict == "duplicate"
    again = inbox.replay(receipt.id, force=True)
    assert (again.verdict, again.names) == ("handled", ("invoice.updated", "invoice.paid"))
    assert entries(engine) == ["paid", "paid"]
    assert receive(inbox, "unpaid", at=4) == "stale", "its subject is where it was"


def test_a_failure_that_nobody_looks_at_is_told(inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    @inbox.on("*")
    def fail(*_: object) -> None:
        raise RuntimeError("no stock")

    inbox.receive("pepay", *delivery())
    assert "nobody looked" in caplog.text


@pytest.mark.parametrize("database", ["postgresql", "sqlite"], indirect=True)  # where the first release worked
def test_tables_of_an_earlier_version_are_brought_up_to_date(database: Database) -> None:
    """With rows in them, as the first release wrote them."""
    engine = engine_of(database.url)
    released.create_all(engine)
    event, body = delivery("unpaid")
    keys = {"provider": "pepay", "subject": "invoice:inv_1"}
    times = dict.fromkeys(("received_at", "settled_at"), event.created)
    told = {"dedupe_key": event.dedupe_key, "name": event.type, "body": body, "verdict": "handled", "error": ""}
    with engine.begin() as connection:
        connection.execute(insert(released_events).values(id=1000, attempts=1, **keys, **told, **times))
        connection.execute(insert(released_subjects).values(state="unpaid", watermark="", **keys))
    inbox = Inbox(engine)
    for _ in range(2):
        inbox.create_tables()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, metadata) == []
    assert receive(inbox, "unpaid") == "duplicate"
    receipt = inbox.receive("pepay", *delivery("paid", at=1))
    assert receipt.names == ("invoice.updated", "invoice.paid")
    assert receipt.verdict == "handled"
    engine.dispose()


def _column(name: str, kind: Any, **options: Any) -> Column[Any]:
    return Column(name, kind, nullable=False, **options)


released = MetaData()
released_events = Table(
    "pepay_inbox_events",
    released,
    _column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _column("provider", String(16)),
    _column("dedupe_key", String(200)),
    _column("name", String(200)),
    _column("subject", String(200)),
    _column("body", LargeBinary),
    _column("verdict", String(16)),
    _column("error", Text),
    _column("attempts", Integer),
    _column("received_at", DateTime(timezone=True)),
    _column("settled_at", DateTime(timezone=True)),
    UniqueConstraint("provider", "dedupe_key", name="pepay_inbox_events_key"),
    Index("pepay_inbox_events_verdict", "verdict", "id"),
    Index("pepay_inbox_events_subject", "provider", "subject"),
)
released_subjects = Table(
    "pepay_inbox_subjects",
    released,
    _column("provider", String(16), primary_key=True),
    _column("subject", String(200), primary_key=True),
    _column("state", String(200)),
    _column("watermark", String(64)),
)


def test_the_tables_are_what_they_are_declared_to_be(inbox: Inbox, engine: Engine) -> None:
    """Without Alembic, in every database: columns, keys and indexes."""
    inbox.create_tables()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, metadata) == []


def test_what_a_delivery_costs(inbox: Inbox, engine: Engine) -> None:
    """Statements within the transaction, handlers apart: what the database is asked."""
    asked: list[str] = []
    listens_for(engine, "before_cursor_execute")(lambda *it: asked.append(it[2]))
    costs = {"mysql": (4, 2), "mariadb": (4, 2), "sqlite": (2, 1)}.get(engine.dialect.name, (1, 1))
    for verdict, cost in zip(("handled", "duplicate"), costs, strict=True):
        asked.clear()
        assert receive(inbox) == verdict
        assert len(asked) == cost, asked
