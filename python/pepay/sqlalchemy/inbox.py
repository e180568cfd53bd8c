"""The inbox: claims each event once, in order, and runs its handlers in the same transaction."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Literal, NamedTuple, TypeVar

from sqlalchemy import Connection, Engine, select

from .. import _inbox
from .._inbox import AnyEvent, Claim, Provider
from . import tables
from .tables import events

_log = logging.getLogger("pepay")
_H = TypeVar("_H", bound=Callable[..., object])


class Receipt(NamedTuple):
    """What became of a delivery."""

    event: AnyEvent
    verdict: Literal["handled", "stale", "failed", "duplicate"]
    names: tuple[str, ...]
    """What the event goes by, such as `invoice.updated` and, when the invoice became it, `invoice.paid`. Empty if it
    tells only what the invoice had become before."""


class Failure(NamedTuple):
    """An event whose handler raised, and that waits to be replayed."""

    id: int
    provider: Provider
    name: str
    subject: str
    """What it is about, such as `invoice:inv_1`."""
    error: str
    attempts: int
    received_at: datetime


class Inbox:
    """Webhooks that count once, kept in your own database.

    `engine` is SQLAlchemy's, or a function that gives it when it is needed. Its connections must not go over a fork:
    create it in the worker, or call `engine.dispose(close=False)` there. `observer` is called with each `Receipt`,
    after the transaction has ended, and should not raise.
    """

    def __init__(
        self, engine: Engine | Callable[[], Engine], *, observer: Callable[[Receipt], object] | None = None
    ) -> None:
        self._engine = engine
        self._observer = observer
        self._handlers = _inbox.Handlers()

    @property
    def engine(self) -> Engine:
        """The engine of the database that keeps the events."""
        return self._engine if isinstance(self._engine, Engine) else self._engine()

    def create_tables(self) -> None:
        """Creates the two tables where they are missing. With Alembic, use `pepay.sqlalchemy.metadata`."""
        tables.metadata.create_all(self.engine)

    def on(self, *names: str, stale: bool = False) -> Callable[[_H], _H]:
        """Registers `handler(event, connection)` for events with any of these names, or `*` for all.

        It runs in the transaction that claims the event: what it writes through `connection` is kept together with the
        claim, or not at all. It must not commit: only the inbox does. If it raises, the event has failed. `stale=True`
        gives it also what a newer event has overtaken.

        :raises ValueError: if there is no such name.
        """
        return self._handlers.on(*names, stale=stale)

    def receive(self, provider: Provider, event: AnyEvent, body: bytes) -> Receipt:
        """Takes a delivery: the event that `pepay.webhooks` constructed, and the raw body that it was constructed from.

        Returns once all is committed: then answer with 200. What a handler raises comes out of here, after the event
        was kept as a failure: answer with 500, and the provider tries again. If another delivery of it was handled
        meanwhile, it is a `duplicate` instead.
        """
        claim = _inbox.claim(provider, event)
        try:
            with self.engine.begin() as connection:
                receipt = self._handle(connection, claim, event, body)
        except Exception as error:
            if not self._was_settled_meanwhile(claim, body, error):
                self._tell(Receipt(event, "failed", (claim.name,)))
                raise
            _log.exception("%s event %s failed here, but another delivery was handled", provider, claim.dedupe_key)
            receipt = Receipt(event, "duplicate", (claim.name,))
        self._tell(receipt)
        return receipt

    def failures(self, *, limit: int | None = None) -> list[Failure]:
        """The events that failed, oldest first."""
        query = select(*(events.c[field] for field in Failure._fields)).where(events.c.verdict == "failed")
        with self.engine.connect() as connection:
            rows = connection.execute(query.order_by(events.c.id).limit(limit)).all()
        return [Failure(*row)._replace(received_at=_aware(row.received_at)) for row in rows]

    def replay(self, failure_id: int) -> Receipt:
        """Runs the handlers of an event that failed, by the `id` of its `Failure`.

        Raises what a handler raises, as `receive` does. An event that has been handled is a `duplicate`.

        :raises LookupError: if there is no such event.
        """
        query = select(events.c.provider, events.c.body).where(events.c.id == failure_id)
        with self.engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise LookupError(f"the inbox has no event {failure_id}")
        return self.receive(row.provider, _inbox.read(row.provider, row.body), row.body)

    def _tell(self, receipt: Receipt) -> None:
        if self._observer is not None:
            self._observer(receipt)

    def _handle(self, connection: Connection, claim: Claim, event: AnyEvent, body: bytes) -> Receipt:
        if not tables.claim_event(connection, claim, body):
            return Receipt(event, "duplicate", (claim.name,))
        watermark, state = tables.lock_subject(connection, claim)
        stale = claim.is_stale(watermark)
        names = claim.names(state)
        for handler in self._handlers.matching(names, stale=stale):
            handler(event, connection)
        if not stale:
            tables.move_subject(connection, claim)
        verdict: Literal["handled", "stale"] = "stale" if stale else "handled"
        tables.settle_event(connection, claim, verdict)
        return Receipt(event, verdict, (claim.name,) if stale else names)

    def _was_settled_meanwhile(self, claim: Claim, body: bytes, error: Exception) -> bool:
        """Keeps the event as failed, now that its handlers are rolled back, unless another delivery was handled."""
        try:
            with self.engine.begin() as connection:
                if not tables.claim_event(connection, claim, body):
                    return True
                tables.settle_event(connection, claim, "failed", _inbox.describe(error))
        except Exception:
            _log.exception("%s event %s failed, and could not be kept for replay", claim.provider, claim.dedupe_key)
        return False


def _aware(moment: datetime) -> datetime:
    """SQLite keeps no time zone; what was written is UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
