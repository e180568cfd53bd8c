"""The inbox: claims each event once, in order, and runs its handlers in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any, Literal, NamedTuple, TypeVar

from sqlalchemy import Connection, Engine, event, select

from .. import _inbox
from .._inbox import AnyEvent, Provider, Receipt
from . import tables
from .tables import events

_H = TypeVar("_H", bound=Callable[..., object])


class Failure(NamedTuple):
    """An event that has failed or waits: it can be replayed."""

    id: int
    provider: Provider
    name: str
    subject: str
    """What it is about, such as `invoice:inv_1`."""
    verdict: Literal["failed", "waiting"]
    error: str
    traceback: str
    """Where it was raised; empty if the event waits."""
    attempts: int
    received_at: datetime


class Inbox:
    """Webhooks that count once, kept in your own database.

    `engine` is SQLAlchemy's, or a function that gives it when it is needed. Its connections must not go over a fork:
    create it in the worker, or call `engine.dispose(close=False)` there. `observer` is called with each `Receipt`,
    after the transaction has ended, and should not raise.

    An `AsyncEngine` is refused, since handlers are functions: give the inbox an engine of its own to the same database,
    and call `receive` in a worker thread (`asyncio.to_thread`).
    """

    def __init__(
        self, engine: Engine | Callable[[], Engine], *, observer: Callable[[Receipt], object] | None = None
    ) -> None:
        if hasattr(engine, "sync_engine"):
            raise TypeError("the inbox takes no AsyncEngine: make it an engine of its own with create_engine")
        self._engine = engine
        self._observer = observer
        self._handlers = _inbox.Handlers()

    @property
    def engine(self) -> Engine:
        """The engine of the database that keeps the events."""
        return self._engine if isinstance(self._engine, Engine) else self._engine()

    def create_tables(self) -> None:
        """Creates the two tables where they are missing, and brings those of an earlier version up to date.

        With Alembic, use `pepay.sqlalchemy.metadata`.
        """
        tables.create(self.engine)

    def on(self, *names: str, stale: bool = False) -> Callable[[_H], _H]:
        """Registers `handler(event, connection)` for events with any of these names, or `*` for all.

        It runs in the transaction that claims the event: what it writes through `connection` is kept together with the
        claim, or not at all. It must not commit: only the inbox does. If it raises, the event has failed; if it raises
        or returns `pepay.NotYet`, the event waits. `stale=True` gives it also what a newer event has overtaken.

        :raises ValueError: if there is no such name.
        """
        return self._handlers.on(*names, stale=stale)

    def receive(self, provider: Provider, event: AnyEvent, body: bytes) -> Receipt:
        """Takes a delivery: the event that `pepay.webhooks` constructed, and the raw body that it was constructed from.

        Returns once all is committed. Answer with the receipt's `response()`. If a handler raises, the event is kept as
        failed, the exception is the receipt's `error`, and the response asks the provider to try again; unless another
        delivery of the event was handled meanwhile, which makes this one a `duplicate`.
        """
        return self._deliver(provider, event, body)

    def failures(self, *, limit: int | None = None) -> list[Failure]:
        """The events that are open, oldest first."""
        query = select(*(events.c[field] for field in Failure._fields)).where(
            events.c.verdict.in_(("failed", "waiting"))
        )
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(events.c.id).limit(limit)).all()
        return [
            Failure(*row)._replace(received_at=_aware(row.received_at), traceback=row.traceback or "") for row in rows
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
        return self._deliver(row.provider, recorded, row.body, again=_aware(row.settled_at) if force else None)

    def _deliver(self, provider: Provider, event: AnyEvent, body: bytes, *, again: datetime | None = None) -> Receipt:
        return self._told(_inbox.deliver(_Store(self.engine), provider, event, body, self._handlers, again=again))

    def _told(self, receipt: Receipt) -> Receipt:
        if self._observer is not None:
            self._observer(receipt)
        return receipt


class _Store:
    """The engine's database, for `deliver`."""

    write_event = staticmethod(tables.write_event)
    settle_event = staticmethod(tables.settle_event)
    move_subject = staticmethod(tables.move_subject)
    is_deadlock = staticmethod(tables.is_deadlock)

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def begin(self) -> Generator[Connection, None, None]:
        with self._engine.begin() as connection:
            event.listen(connection, "commit", _refuse_to_commit)
            try:
                yield connection
            finally:
                event.remove(connection, "commit", _refuse_to_commit)

    def call(self, handler: Callable[..., object], event: AnyEvent, transaction: Any) -> object:
        return handler(event, transaction)


def _refuse_to_commit(connection: Connection) -> None:
    # SQLAlchemy takes its transaction for ended by now, and would not roll it back.
    connection.connection.rollback()
    raise RuntimeError("a handler must not commit: the inbox commits what it wrote together with the event")


def _aware(moment: datetime) -> datetime:
    """SQLite and MySQL keep no time zone; what was written is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
