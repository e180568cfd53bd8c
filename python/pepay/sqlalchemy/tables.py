"""The inbox's tables, and what a delivery does to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
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
    TextClause,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.dialects import mysql
from sqlalchemy.schema import CreateColumn

from .._inbox import SETTLED, Claim, Written, sql
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

cursors = Table(
    "pepay_inbox_cursors",
    metadata,
    _column("account", _key(200), primary_key=True),
    _column("event_id", _key(200)),
    # In Unix seconds.
    _column("created", BigInteger),
)
"""One row for each account of Pepay: up to where the inbox was compared with the account's events."""

sessions = Table(
    "pepay_inbox_sessions",
    metadata,
    _column("session_id", _key(200), primary_key=True),
    _column("expected_at", _moment()),
)
"""One row for each session of Payviox that the shop waits for."""

# What has come to the tables since they were first released.
_ADDED = (events.c.traceback, subjects.c.previous_state)

_TYPES = {it.name: it.type for it in (*events.c, *subjects.c)} | {"own_settled_at": events.c.settled_at.type}


_MARK = ":{}".format


def create(engine: Engine) -> None:
    """Creates the tables where they are missing, and brings those of an earlier version up to date."""
    metadata.create_all(engine)
    with engine.begin() as connection:
        for column in _ADDED:
            known = {it["name"] for it in inspect(connection).get_columns(column.table.name)}
            if column.name not in known:
                definition = CreateColumn(column).compile(dialect=connection.dialect)
                connection.exec_driver_sql(f"ALTER TABLE {column.table.name} ADD COLUMN {definition}")


def write(connection: Connection, values: Mapping[str, Any]) -> Written | None:
    """Sends the inbox's statements for an event with these values."""
    if _is_autocommit(connection):
        raise ConfigError("the inbox needs transactions: give it an engine that is not in AUTOCOMMIT mode")
    statements = sql.statements(connection.dialect.name, events.name, subjects.name, _MARK)
    row = _last_row(connection, statements.event, values)
    if row and statements.subject and values["watermark"]:
        row += _last_row(connection, statements.subject, values)
    return Written(*row) if row else None


def settle(connection: Connection, event_id: int, values: dict[str, str]) -> None:
    """Notes what else became of an event that is ours."""
    connection.execute(update(events).where(events.c.id == event_id).values(values))


def set_state(connection: Connection, claimed: Claim, state: str) -> None:
    """Notes another state of what an event is about, which is ours."""
    is_its = and_(subjects.c.provider == claimed.provider, subjects.c.subject == claimed.subject)
    connection.execute(update(subjects).where(is_its).values(state=state))


def told(connection: Connection, claimed: Claim, names: tuple[str, ...]) -> list[bytes]:
    """The bodies of the settled events of these names about what an event is about, as they came, with its own."""
    is_its = and_(events.c.provider == claimed.provider, events.c.subject == claimed.subject)
    query = select(events.c.body).where(is_its, events.c.name.in_(names), events.c.verdict.in_(SETTLED))
    return [bytes(body) for body in connection.execute(query.order_by(events.c.id)).scalars()]


def expect_session(connection: Connection, session_id: str) -> None:
    """Waits for a session, unless that is so already."""
    if not connection.execute(select(sessions).where(sessions.c.session_id == session_id)).first():
        connection.execute(insert(sessions).values(session_id=session_id, expected_at=datetime.now(timezone.utc)))


def _last_row(connection: Connection, statements: tuple[str, ...], values: Mapping[str, Any]) -> tuple[Any, ...]:
    for statement in statements[:-1]:
        connection.execute(_typed(statement), values)
    return tuple(connection.execute(_typed(statements[-1]), values).first() or ())


@cache
def _typed(statement: str) -> TextClause:
    """Made once: SQLAlchemy finds what it has compiled by the object."""
    return text(statement).bindparams(
        *(bindparam(name, type_=kind) for name, kind in _TYPES.items() if f":{name}" in statement)
    )


class Shelf:
    """The engine's database, for `prune`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def settled_before(self, moment: datetime, *, after: int, limit: int) -> Sequence[int]:
        query = select(events.c.id).where(_was_settled(moment), events.c.id > after).order_by(events.c.id).limit(limit)
        with self._engine.connect() as connection:
            return connection.scalars(query).all()

    def delete_settled(self, ids: Sequence[int], moment: datetime) -> int:
        with self._engine.begin() as connection:
            return connection.execute(delete(events).where(_was_settled(moment), events.c.id.in_(ids))).rowcount


def _was_settled(moment: datetime) -> ColumnElement[bool]:
    return and_(events.c.verdict.in_(SETTLED), events.c.settled_at < moment)


def is_deadlock(error: BaseException) -> bool:
    """Whether the database gave this transaction up for the sake of others, so that it is to be made again."""
    return sql.is_deadlock(getattr(error, "orig", None))


def _is_autocommit(connection: Connection) -> bool:
    """Whether each statement is committed by itself, so that there are neither locks nor a rollback."""
    if getattr(connection.connection.dbapi_connection, "autocommit", False) is True:
        return True
    # Of an asynchronous driver, this is what is adapted.
    raw: Any = connection.connection.driver_connection
    if connection.dialect.name in sql.MYSQL:
        return bool(raw.get_autocommit()) if hasattr(raw, "get_autocommit") else False
    # With SQLite's driver it may also be the application that begins each transaction: then there is one by now.
    sqlite_driver = connection.dialect.name == "sqlite"
    return sqlite_driver and raw.isolation_level is None and not getattr(raw, "in_transaction", False)
