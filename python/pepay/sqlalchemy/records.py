"""The inbox's tables, as a recovery and the doctor use them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Engine, Executable, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from .._inbox import OPEN, Cursor, OpenEvent, Provider
from .moments import aware
from .tables import cursors, events, sessions, subjects


class Records:
    """Those of an engine's database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def verdicts(self, provider: Provider, keys: list[str]) -> dict[str, str]:
        query = select(events.c.dedupe_key, events.c.verdict).where(events.c.provider == provider)
        return dict(self._rows(query.where(events.c.dedupe_key.in_(keys))))

    def bodies(self, provider: Provider, subject: str) -> list[bytes]:
        query = select(events.c.body).where(events.c.provider == provider, events.c.subject == subject)
        return [bytes(row.body) for row in self._rows(query)]

    def open_events(self, provider: Provider, *, after: int, limit: int) -> list[OpenEvent]:
        is_open = and_(events.c.provider == provider, events.c.verdict.in_(OPEN), events.c.id > after)
        query = select(events.c.id, events.c.verdict, events.c.body).where(is_open)
        return [OpenEvent(*row) for row in self._rows(query.order_by(events.c.id).limit(limit))]

    def open_counts(self) -> dict[str, int]:
        query = select(events.c.verdict, func.count()).where(events.c.verdict.in_(OPEN))
        return dict(self._rows(query.group_by(events.c.verdict)))

    def first_event(self) -> bytes | None:
        query = select(events.c.body).where(events.c.provider == "pepay", events.c.name != "test.ping")
        rows = self._rows(query.order_by(events.c.id).limit(1))
        return bytes(rows[0].body) if rows else None

    def newest_ages(self) -> dict[str, float]:
        query = select(events.c.provider, func.max(events.c.received_at)).group_by(events.c.provider)
        return {provider: _age(newest) for provider, newest in self._rows(query)}

    def cursor(self, account: str) -> Cursor | None:
        rows = self._rows(select(cursors.c.event_id, cursors.c.created).where(cursors.c.account == account))
        return Cursor(*rows[0]) if rows else None

    def move_cursor(self, account: str, cursor: Cursor) -> None:
        is_its = cursors.c.account == account
        # Looked for first: in MySQL and MariaDB, an update that finds nothing keeps others from inserting.
        if not self._rows(select(cursors.c.account).where(is_its)):
            try:
                with self._engine.begin() as connection:
                    connection.execute(insert(cursors).values(account=account, **cursor._asdict()))
                return
            except IntegrityError:
                pass  # another recovery has just made it
        moved = update(cursors).where(is_its, cursors.c.created <= cursor.created).values(cursor._asdict())
        with self._engine.begin() as connection:
            connection.execute(moved)

    def expected_sessions(self) -> dict[str, float]:
        query = select(sessions.c.session_id, sessions.c.expected_at).order_by(sessions.c.expected_at)
        return {session_id: _age(since) for session_id, since in self._rows(query)}

    def unfinished_sessions(self, states: tuple[str, ...], seconds: int) -> list[bytes]:
        since = datetime.now(timezone.utc) - timedelta(seconds=seconds)
        same = and_(events.c.provider == subjects.c.provider, events.c.subject == subjects.c.subject)
        query = select(events.c.body).join(subjects, same).where(events.c.received_at >= since)
        rows = self._rows(query.where(subjects.c.provider == "payviox", subjects.c.state.in_(states)))
        return [bytes(row.body) for row in rows]

    def count_subjects(self, state: str) -> int:
        query = select(func.count()).where(subjects.c.provider == "payviox", subjects.c.state == state)
        return int(self._rows(query)[0][0])

    def end_session(self, session_id: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(delete(sessions).where(sessions.c.session_id == session_id))

    def _rows(self, query: Executable) -> Sequence[Any]:
        with self._engine.connect() as connection:
            return connection.execute(query).all()


def _age(moment: datetime) -> float:
    return (datetime.now(timezone.utc) - aware(moment)).total_seconds()
