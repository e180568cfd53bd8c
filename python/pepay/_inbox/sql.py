"""The statements of an inbox, which Django's and SQLAlchemy's send as they are.

The event is written as `handled` before its handlers run, since both are committed together or not at all, and the
subject moves in one statement that also tells where it was. PostgreSQL does both in one, so that a delivery costs one
statement besides its transaction and its handlers; elsewhere a handled event takes two, a duplicate one. MySQL and
MariaDB have no `RETURNING` after an update, so they are asked once more each time.

Every statement names its parameters, which `mark` writes as the driver takes them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from ..errors import ConfigError
from .pruning import SETTLED

MYSQL = ("mysql", "mariadb")
DIALECTS = ("postgresql", "sqlite", *MYSQL)
# As libpq numbers it, for psycopg of both generations.
_IN_ERROR = 3
BROKEN = "a handler broke the transaction, and let nobody know of the error"
_SETTLED = f"({', '.join(map(repr, SETTLED))})"
# An error stays until the event is handled: one that is overtaken first keeps it.
_TAKEN_IN_MYSQL = (
    ("error", "IF(VALUES(error) = '', error, VALUES(error))"),
    ("traceback", "IF(VALUES(traceback) = '', traceback, VALUES(traceback))"),
    ("attempts", "attempts + 1"),
    ("settled_at", "VALUES(settled_at)"),
)
_EVENT = ("provider", "dedupe_key", "name", "subject", "body", "verdict", "error", "traceback", "settled_at")


def is_deadlock(error: BaseException | None) -> bool:
    """Whether the database gave the transaction up for the sake of others, so that it is to be made again."""
    args: tuple[object, ...] = getattr(error, "args", ())
    return args[:1] in ((1205,), (1213,)) or getattr(error, "sqlstate", None) in ("40001", "40P01")


def is_given_up(connection: Any) -> bool:
    """Whether the database has given up the transaction of a driver's connection, since a statement failed in it.

    PostgreSQL answers its commit with a rollback, which drivers say nothing of.
    """
    status = getattr(getattr(connection, "info", None), "transaction_status", None)
    if status is not None:
        return bool(status == _IN_ERROR)
    # A driver that does not tell is asked: a connection to PostgreSQL would refuse any statement.
    try:
        connection.cursor().execute("SELECT 1")
    except Exception:
        return True
    return False


def refuse_others(dialect: str) -> None:
    """Lets the databases pass on which the inbox works.

    :raises ConfigError: if it does not work on this one.
    """
    if dialect not in DIALECTS:
        raise ConfigError(f"the inbox works on PostgreSQL, MySQL, MariaDB and SQLite, not on {dialect}")


class Statements(NamedTuple):
    """One inbox's, on one database. They are sent in turn, and the last of each tells the row."""

    event: tuple[str, ...]
    """Insert the event, or take it anew if it is open, or if it was settled at `own_settled_at`: a row `(id,
    attempts)`, or none if it is settled. Wait for whoever has it. Without `subject`, they move that, too, and the row
    goes on as that one's."""
    subject: tuple[str, ...]
    """Move the subject to where the event says that it is, if that is not older: a row `(watermark, previous_state)`.
    Lock it until the transaction ends. Not for an event without a watermark."""


@cache
def statements(dialect: str, events: str, subjects: str, mark: Callable[[str], str]) -> Statements:
    """The statements for tables of these names.

    :raises ConfigError: if the inbox does not work on this database.
    """
    refuse_others(dialect)
    new_event = (
        f"INSERT INTO {events} ({', '.join(_EVENT)}, attempts, received_at) "  # noqa: S608 - names of our own
        f"VALUES ({', '.join(map(mark, _EVENT))}, 1, {mark('settled_at')})"
    )
    into_subjects = f"INSERT INTO {subjects} (provider, subject, state, watermark, previous_state)"
    subject = ", ".join(map(mark, ("provider", "subject", "state", "watermark")))
    new_subject = f"{into_subjects} VALUES ({subject}, '')"
    # The provider's keys are compared byte by byte, and watermarks as they are written, whatever the database's locale.
    if dialect in MYSQL:
        is_open = f"(verdict NOT IN {_SETTLED} OR settled_at = {mark('own_settled_at')})"
        is_newer = "VALUES(watermark) >= watermark"
        # Which row was written, if any: its time cannot tell, since another delivery may have come at the same moment.
        taken = [f"id = IF({is_open}, LAST_INSERT_ID(id), id + LAST_INSERT_ID(0))"]
        # Assignments are made from left to right, so what decides is assigned last.
        taken += [f"{it} = IF({is_open}, {value}, {it})" for it, value in _TAKEN_IN_MYSQL]
        was_own = f"settled_at = VALUES(settled_at) AND {mark('own_settled_at')} >= received_at"
        taken.append(f"verdict = IF(verdict NOT IN {_SETTLED} OR {was_own}, VALUES(verdict), verdict)")
        moved = ["previous_state = state", f"state = IF({is_newer}, VALUES(state), state)"]
        moved.append(f"watermark = IF({is_newer}, VALUES(watermark), watermark)")
        is_the_subject = f"provider = {mark('provider')} AND subject = {mark('subject')}"
        return Statements(
            (
                f"{new_event} ON DUPLICATE KEY UPDATE {', '.join(taken)}",
                f"SELECT id, attempts FROM {events} WHERE id = LAST_INSERT_ID() FOR UPDATE",  # noqa: S608
            ),
            (
                f"{new_subject} ON DUPLICATE KEY UPDATE {', '.join(moved)}",
                f"SELECT watermark, previous_state FROM {subjects} WHERE {is_the_subject} FOR UPDATE",  # noqa: S608
            ),
        )
    is_open = f"{events}.verdict NOT IN {_SETTLED} OR {events}.settled_at = {mark('own_settled_at')}"
    exactly = ' COLLATE "C"' if dialect == "postgresql" else ""
    is_newer = f"excluded.watermark{exactly} >= {subjects}.watermark{exactly}"
    take_event = (
        f"{new_event} ON CONFLICT (provider, dedupe_key) DO UPDATE SET verdict = excluded.verdict, "
        f"error = CASE excluded.error WHEN '' THEN {events}.error ELSE excluded.error END, "
        f"traceback = CASE excluded.traceback WHEN '' THEN {events}.traceback ELSE excluded.traceback END, "
        f"attempts = {events}.attempts + 1, settled_at = excluded.settled_at "
        f"WHERE {is_open} RETURNING id, attempts"
    )
    move_subject = (
        f"ON CONFLICT (provider, subject) DO UPDATE SET previous_state = {subjects}.state, "
        f"state = CASE WHEN {is_newer} THEN excluded.state ELSE {subjects}.state END, "
        f"watermark = CASE WHEN {is_newer} THEN excluded.watermark ELSE {subjects}.watermark END "
        "RETURNING watermark, previous_state"
    )
    if dialect == "sqlite":
        return Statements((take_event,), (f"{new_subject} {move_subject}",))
    # A parameter has one type, wherever it stands.
    watermark = f"CAST({mark('watermark')} AS text)"
    subject_of_taken = f"SELECT provider, subject, {mark('state')}, {watermark}, '' FROM taken WHERE {watermark} <> ''"  # noqa: S608
    both = (
        f"WITH taken AS ({take_event}, provider, subject), "  # noqa: S608
        f"moved AS ({into_subjects} {subject_of_taken} {move_subject}) "
        "SELECT id, attempts, COALESCE(watermark, ''), COALESCE(previous_state, '') FROM taken LEFT JOIN moved ON TRUE"
    )
    return Statements((both,), ())
