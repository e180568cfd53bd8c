"""The inbox: claims each event once, in order, and runs its handlers in the same transaction."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from sqlalchemy import Connection, Engine, event, select

from .. import _inbox
from .._inbox import OPEN, AnyEvent, OnWithConnection, Provider, Receipt, Recovered, Recovery, Since, sql
from . import tables
from .moments import aware
from .records import Records
from .tables import events

if TYPE_CHECKING:
    from .._pepay import Payviox, PayvioxSession, Pepay


class Failure(NamedTuple):
    """An event that has failed or is waiting. It can be replayed."""

    id: int
    provider: Provider
    name: str
    subject: str
    """What the event is about, such as `invoice:inv_1`."""
    verdict: Literal["failed", "waiting"]
    error: str
    traceback: str
    """The traceback of the error; empty if the event is waiting."""
    attempts: int
    received_at: datetime


class Inbox:
    """An inbox in your own database, which handles each webhook once.

    `engine` is SQLAlchemy's, or a function that gives it when it is needed. Its connections must not go over a fork:
    create it in the worker, or call `engine.dispose(close=False)` there. `observer` is called with each `Receipt`,
    after the transaction has ended, and should not raise.

    For an `AsyncEngine` there is `AsyncInbox`.
    """

    def __init__(
        self, engine: Engine | Callable[[], Engine], *, observer: Callable[[Receipt], object] | None = None
    ) -> None:
        if hasattr(engine, "sync_engine"):
            raise TypeError("Inbox takes no AsyncEngine: use AsyncInbox")
        self._engine = engine
        self._observer = observer
        self._handlers = _inbox.Handlers("event", "connection")

    @property
    def engine(self) -> Engine:
        """The engine of the database that keeps the events."""
        return self._engine if isinstance(self._engine, Engine) else self._engine()

    def create_tables(self) -> None:
        """Creates the tables where they are missing, and brings those of an earlier version up to date.

        With Alembic, use `pepay.sqlalchemy.metadata`.
        """
        tables.create(self.engine)

    @property
    def on(self) -> OnWithConnection:
        """Registers `handler(event, connection)` for events with any of these names, or `*` for all.

        It runs in the transaction that claims the event: what it writes through `connection` is kept together with the
        claim, or not at all. It must not commit: only the inbox does. If it raises, the event has failed; if it raises
        or returns `pepay.NotYet`, the event waits. `stale=True` gives it also what a newer event has overtaken.

        :raises ValueError: if there is no such name.
        :raises TypeError: if the handler cannot be called so.
        """
        return self._handlers.on

    def receive(self, provider: Provider, event: AnyEvent, body: bytes) -> Receipt:
        """Takes a delivery: the event that `pepay.webhooks` constructed, and the raw body that it was constructed from.

        Returns once all is committed. Answer with the receipt's `response()`. If a handler raises, the event is kept as
        failed, the exception is the receipt's `error`, and the response asks the provider to try again; unless another
        delivery of the event was handled meanwhile, which makes this one a `duplicate`.
        """
        return self._deliver(provider, event, body)

    def failures(self, *, limit: int | None = None) -> list[Failure]:
        """The events that are open, oldest first."""
        query = select(*(events.c[field] for field in Failure._fields)).where(events.c.verdict.in_(OPEN))
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(events.c.id).limit(limit)).all()
        return [
            Failure(*row)._replace(received_at=aware(row.received_at), traceback=row.traceback or "") for row in rows
        ]

    def replay(self, event_id: int, *, force: bool = False) -> Receipt:
        """Runs the handlers of an event that is open, by the `id` of its `Failure` or `Receipt`.

        One that is settled is a `duplicate`; `force=True` handles it once more, whatever has come since.

        :raises LookupError: if there is no such event.
        """
        query = select(events.c.provider, events.c.body, events.c.settled_at).where(events.c.id == event_id)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise LookupError(f"the inbox has no event {event_id}")
        recorded = _inbox.read(row.provider, row.body)
        return self._deliver(row.provider, recorded, row.body, again=aware(row.settled_at) if force else None)

    def expect(self, session: PayvioxSession | str, connection: Connection) -> None:
        """Waits for the end of a session of Payviox, or of the one with this id.

        Call it with the connection that writes the order, so that both are kept or neither is. `recover` then looks up
        what has become of it, should no webhook tell.
        """
        tables.expect_session(connection, session if isinstance(session, str) else session.session_id)

    def recover(
        self,
        client: Pepay | Payviox,
        *,
        since: Since | None = None,
        sessions: Iterable[PayvioxSession | str] = (),
        account: str = "",
        tell: Callable[[Recovered], object] | None = None,
    ) -> Recovery:
        """Handles what the provider has and the inbox lacks, oldest first, and tries open events again.

        Of Pepay it reads the events since the inbox was last known to be complete, or `since`: an aware time, how long
        ago, or a text (`2h`, `2026-11-27T10:00Z`, the id of an event). Of Payviox it looks up the sessions that are
        expected and have no end yet, and these `sessions`.

        `tell` is called with each event as it was tried. `account` tells several accounts of Pepay apart that share
        this inbox; any text does.

        :raises RecoveryError: if the provider fails on the way. What was done stays.
        :raises ConfigError: if the inbox is empty, and `since` does not say where to begin.
        :raises ValueError: if `since` is not a time.
        """
        return _inbox.recover(
            Records(self.engine),
            self._deliver,
            client,
            since=since,
            sessions=sessions,
            account=account,
            tell=tell,
        )

    def follow(
        self,
        client: Pepay,
        *,
        since: Since | None = None,
        account: str = "",
        tell: Callable[[Recovered], object] | None = None,
        stop: threading.Event | None = None,
    ) -> None:
        """Takes what happens at Pepay as it happens, over a live stream, until `stop` is set: no webhook is needed.

        It begins with a recovery, as `recover` does it, and goes on after it. An inbox that never had an event begins
        with what happens from now on, or `since`. What failed or waits is tried again, after pauses that grow to five
        minutes. While Pepay is out of reach it waits, without an end.

        `tell` is called with each event as it was tried, also with those that the inbox had: their verdict is
        `duplicate`. `account` is that of `recover`.

        :raises PepayError: if Pepay refuses the key, or what else no second attempt would change.
        :raises ValueError: if `since` is not a time.
        """
        _inbox.follow(Records(self.engine), self._deliver, client, since=since, account=account, tell=tell, stop=stop)

    def prune(self, older_than: timedelta, *, force: bool = False) -> int:
        """Deletes the events that were settled longer ago, in batches: how many. Events that are open stay, and so do
        their subjects, which order what comes later.

        :raises ValueError: if that is less than 30 days, since such events may be delivered again; `force=True` does
            it.
        """
        return _inbox.prune(tables.Shelf(self.engine), Records(self.engine), older_than, force=force)

    def _deliver(self, provider: Provider, event: AnyEvent, body: bytes, *, again: datetime | None = None) -> Receipt:
        return self._told(_inbox.deliver(self._store(), provider, event, body, self._handlers, again=again))

    def _store(self) -> Store:
        return Store(self.engine)

    def _told(self, receipt: Receipt) -> Receipt:
        if self._observer is not None:
            self._observer(receipt)
        return receipt


class Store:
    """The engine's database, for `deliver`."""

    write = staticmethod(tables.write)
    settle = staticmethod(tables.settle)
    set_state = staticmethod(tables.set_state)
    told = staticmethod(tables.told)
    is_deadlock = staticmethod(tables.is_deadlock)

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def begin(self) -> Generator[Connection, None, None]:
        if not event.contains(self._engine, "commit", _refuse_to_commit):
            event.listen(self._engine, "commit", _refuse_to_commit)
        with self._engine.begin() as connection:
            connection.info[_HANDLING] = True
            try:
                yield connection
                if connection.dialect.name == "postgresql" and sql.is_given_up(connection.connection.dbapi_connection):
                    raise RuntimeError(sql.BROKEN)
            finally:
                del connection.info[_HANDLING]

    def pause(self, seconds: float) -> None:
        time.sleep(seconds)

    def call(self, handler: Callable[..., object], event: AnyEvent, transaction: Any) -> object:
        return handler(event, transaction)


_HANDLING = "pepay is handling an event"


def _refuse_to_commit(connection: Connection) -> None:
    if _HANDLING not in connection.info:
        return
    # SQLAlchemy takes its transaction for ended by now, and would not roll it back.
    connection.connection.rollback()
    raise RuntimeError("a handler must not commit: the inbox commits what it wrote together with the event")
