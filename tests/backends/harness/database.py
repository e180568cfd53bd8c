"""A database of a test's own, seen from outside the application."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import psycopg


class Database:
    """`url` is as in `DATABASE_URL`: `postgresql://…` or `sqlite:///…`."""

    def __init__(self, url: str) -> None:
        self.url = url

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query answers."""
        if self.url.startswith("sqlite"):
            connection: Any = sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=60)
        else:
            connection = psycopg.connect(self.url)
        with closing(connection):
            answer: list[tuple[Any, ...]] = connection.execute(query).fetchall()
            return answer
