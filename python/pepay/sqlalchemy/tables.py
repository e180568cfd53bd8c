"""The inbox's two tables, and what a delivery does to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

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
    bindparam,
    inspect,
    text,
    update,
)
from sqlalchemy.dialects import mysql
from sqlalchemy.schema import CreateColumn

from .._inbox import NEVER, Claim, Verdict, Written, sql
from ..errors import ConfigError


def _column(*args: Any, **options: Any) -> Column[Any]:
    return Column(*args, nullable=False, **options)


def _key(length: int) -> Any:
    """Compared byte by byte, which MySQL and MariaDB do only if told: to them, `Order-A1` and `ordér-a1` are one."""
    binary = mysql.VARCHAR(length, charset="utf8mb4", collation="utf8mb4_bin")
    return String(length).with_variant(binary, *sql.MYSQL)


def _moment() -> Any:
    return DateTime(timezone=True).with_variant(mysql.DATETIME(fsp=6), *sql.MYSQL)


metadata = MetaData()
"""The tables, for `metadata.create_all(engine)` or Alembic's `target_metadata`."""

events = Table(
    "pepay_inbox_events",
    metadata,
    # SQLite counts up an INTEGER only.
    _column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    _column("provider", _key(16)),
    _column("dedupe_key", _key(200)),
    _column("name", _key(200)),
    _column("subject", _key(200)),
    # The bytes that were signed.
    _column("body", LargeBinary().with_variant(mysql.LONGBLOB(), *sql.MYSQL)),
    _column("verdict", String(16)),
    _column("error", Text),
    Column("traceback", Text),
    _column("attempts", Integer),
    _column("received_at", _moment()),
    _column("settled_at", _moment()),
    UniqueConstraint("provider", "dedupe_key", name="pepay_inbox_events_key"),
    Index("pepay_inbox_events_verdict", "verdict", "id"),
    Index("pepay_inbox_events_subject", "provider", "subject"),
)
"""One row for each event, whatever became of it."""

subjects = Table(
    "pepay_inbox_subjects",
    metadata,
    _column("provider", _key(16), primary_key=True),
    _column("subject", _key(200), primary_key=True),
    _column("state", _key(200)),
    _column("watermark", _key(64)),
    # What the last event found, stale or not.
    _column("previous_state", _key(200), server_default=""),
)
"""One row for each invoice, payment, session and payout: how far its events have come."""

# What has come to the tables since they were first released.
_ADDED = (events.c.traceback, subjects.c.previous_state)

_TYPES = {it.name: it.type for it in (*events.c, *subjects.c)} | {"own_settled_at": events.c.settled_at.type}


def create(engine: Engine) -> None:
    """Creates the tables where they are missing, and brings those of an earlier version up to date."""
    metadata.create_all(engine)
    with engine.begin() as connection:
        for column in _ADDED:
            known = {it["name"] for it in inspect(connection).get_columns(column.table.name)}
            if column.name not in known:
                definition = CreateColumn(column).compile(dialect=connection.dialect)
                connection.exec_driver_sql(f"ALTER TABLE {column.table.name} ADD COLUMN {definition}")


def write_event(
    connection: Connection,
    claim: Claim,
    body: bytes,
    verdict: Verdict,
    *,
    now: datetime,
    error: str = "",
    traceback: str = "",
    own: datetime = NEVER,
) -> Written | None:
    """Writes what becomes of an event; nothing if it is settled, unless that was done at the moment `own`."""
    if _is_autocommit(connection):
        raise ConfigError("the inbox needs transactions: give it an engine that is not in AUTOCOMMIT mode")
    statements = _statements(connection)
    row = _run(
        connection,
        statements.write_event,
        statements.find_event,
        provider=claim.provider,
        dedupe_key=claim.dedupe_key,
        name=claim.name,
        subject=claim.subject,
        body=body,
        verdict=verdict,
        error=error,
        traceback=traceback,
        settled_at=now,
        own_settled_at=own,
    )
    return Written(*row) if row else None


def settle_event(connection: Connection, event_id: int, values: dict[str, str]) -> None:
    """Notes what else became of an event that is ours."""
    connection.execute(update(events).where(events.c.id == event_id).values(values))


def move_subject(connection: Connection, claim: Claim) -> tuple[str, str]:
    """Moves what the event is about, unless it is further already, and locks it: its watermark, and the state that it
    was in before."""
    if not claim.watermark:
        return "", ""
    statements = _statements(connection)
    row = _run(
        connection,
        statements.move_subject,
        statements.find_subject,
        provider=claim.provider,
        subject=claim.subject,
        state=claim.state,
        watermark=claim.watermark,
    )
    assert row, "the subject was written, and is locked"  # noqa: S101
    return row[0], row[1]


def _statements(connection: Connection) -> sql.Statements:
    return sql.statements(connection.dialect.name, events.name, subjects.name, ":{}".format)


def _run(connection: Connection, write: str, find: str | None, **values: Any) -> Any:
    """The row that a statement returns, or that is found after it."""

    def bound(statement: str) -> Any:
        named = [bindparam(name, type_=_TYPES[name]) for name in values if f":{name}" in statement]
        return text(statement).bindparams(*named)

    written = connection.execute(bound(write), values)
    return (written if find is None else connection.execute(bound(find), values)).first()


def is_deadlock(error: BaseException) -> bool:
    """Whether the database gave this transaction up for the sake of others, so that it is to be made again."""
    return sql.is_deadlock(getattr(error, "orig", None))


def _is_autocommit(connection: Connection) -> bool:
    """Whether each statement is committed by itself, so that there are neither locks nor a rollback."""
    raw: Any = connection.connection.dbapi_connection
    autocommit = getattr(raw, "autocommit", False)
    if autocommit is True:
        return True
    if connection.dialect.name in sql.MYSQL:
        return bool(raw.get_autocommit()) if hasattr(raw, "get_autocommit") else False
    # With SQLite's driver it may also be the application that begins each transaction: then there is one by now.
    sqlite_driver = connection.dialect.name == "sqlite"
    return sqlite_driver and raw.isolation_level is None and not getattr(raw, "in_transaction", False)
