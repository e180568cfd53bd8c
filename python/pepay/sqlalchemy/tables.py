"""The inbox's two tables, and what a delivery does to them."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from .._inbox import Claim, Verdict
from ..errors import ConfigError


def _column(*args: Any, **options: Any) -> Column[Any]:
    return Column(*args, nullable=False, **options)


metadata = MetaData()
"""The tables, for `metadata.create_all(engine)` or Alembic's `target_metadata`."""

events = Table(
    "pepay_inbox_events",
    metadata,
    # SQLite counts up an INTEGER only.
    _column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _column("provider", String(16)),
    _column("dedupe_key", String(200)),
    _column("name", String(200)),
    _column("subject", String(200)),
    # The bytes that were signed.
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
"""One row for each event, whatever became of it."""

subjects = Table(
    "pepay_inbox_subjects",
    metadata,
    _column("provider", String(16), primary_key=True),
    _column("subject", String(200), primary_key=True),
    _column("state", String(200)),
    _column("watermark", String(64)),
)
"""One row for each invoice, payment, session and payout: how far its events have come."""


def claim_event(connection: Connection, claim: Claim, body: bytes) -> bool:
    """Locks the event's row until the transaction ends: whether it is still to be handled."""
    if _is_autocommit(connection):
        raise ConfigError("the inbox needs transactions: give it an engine that is not in AUTOCOMMIT mode")
    now = _now()
    new = _insert_new(
        connection,
        events,
        provider=claim.provider,
        dedupe_key=claim.dedupe_key,
        name=claim.name,
        subject=claim.subject,
        body=body,
        verdict="received",
        error="",
        attempts=0,
        received_at=now,
        settled_at=now,
    )
    if new:
        return True
    known = select(events.c.verdict).where(_is(claim)).with_for_update()
    verdict: str = connection.execute(known).scalar_one()
    # It is still `received` if its handler committed the claim and then failed.
    return verdict not in ("handled", "stale")


def settle_event(connection: Connection, claim: Claim, verdict: Verdict, error: str = "") -> None:
    """Notes what became of a claimed event."""
    connection.execute(
        update(events)
        .where(_is(claim))
        .values(verdict=verdict, error=error, attempts=events.c.attempts + 1, settled_at=_now())
    )


def lock_subject(connection: Connection, claim: Claim) -> tuple[str, str]:
    """Locks the row of what the event is about until the transaction ends: its watermark and state."""
    if not claim.watermark:
        return "", ""
    _insert_new(connection, subjects, provider=claim.provider, subject=claim.subject, state="", watermark="")
    row = connection.execute(
        select(subjects.c.watermark, subjects.c.state).where(_is_subject(claim)).with_for_update()
    ).one()
    return row.watermark, row.state


def move_subject(connection: Connection, claim: Claim) -> None:
    """Moves it to where the event says that it is."""
    if claim.watermark:
        values = {"state": claim.state, "watermark": claim.watermark}
        connection.execute(update(subjects).where(_is_subject(claim)).values(values))


def _is(claim: Claim) -> ColumnElement[bool]:
    return and_(events.c.provider == claim.provider, events.c.dedupe_key == claim.dedupe_key)


def _is_subject(claim: Claim) -> ColumnElement[bool]:
    return and_(subjects.c.provider == claim.provider, subjects.c.subject == claim.subject)


def _insert_new(connection: Connection, table: Table, **values: Any) -> bool:
    """Inserts a row unless there is one with its key: whether there was none.

    Waits for another transaction that inserts the same. In SQLite it takes the write lock in any case, which stands
    for the locks on rows that SQLite does not have.
    """
    if connection.dialect.name not in ("postgresql", "sqlite"):
        raise ConfigError(f"the inbox works on PostgreSQL and SQLite, not on {connection.dialect.name}")
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    key = table.primary_key.columns[0]
    return connection.execute(insert(table).values(values).on_conflict_do_nothing().returning(key)).first() is not None


def _is_autocommit(connection: Connection) -> bool:
    """Whether each statement is committed by itself, so that there are neither locks nor a rollback."""
    raw: Any = connection.connection.dbapi_connection
    if getattr(raw, "autocommit", False) is True:
        return True
    # With SQLite's driver it may also be the application that begins each transaction: then there is one by now.
    sqlite_driver = connection.dialect.name == "sqlite"
    return sqlite_driver and raw.isolation_level is None and not getattr(raw, "in_transaction", False)


def _now() -> datetime:
    return datetime.now(timezone.utc)
