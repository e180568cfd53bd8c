"""Recoveries that begin at the same moment, in every database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from engines import engine_of
from harness.database import Database
from pepay._inbox import Cursor
from pepay.sqlalchemy import Inbox
from pepay.sqlalchemy.records import Records

AT_ONCE = 4


def test_the_first_cursor_of_an_account_is_made_by_several(database: Database) -> None:
    """MariaDB once gave up all but one of them as a deadlock."""
    engine = engine_of(database.url)
    Inbox(engine).create_tables()
    records = Records(engine)
    together = Barrier(AT_ONCE, timeout=60)

    def move(number: int) -> None:
        for account in map(str, range(20)):
            together.wait()
            records.move_cursor(account, Cursor(f"evt_{number}", number))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert list(pool.map(move, range(AT_ONCE))) == [None] * AT_ONCE
    assert {records.cursor(str(account)) for account in range(20)} == {Cursor("evt_3", 3)}
    engine.dispose()
