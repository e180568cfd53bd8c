"""A database of a test's own, seen from outside the application."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg
import pymysql


class Database:
    """`url` is as in `DATABASE_URL`: `postgresql://…`, `mariadb://…` or `sqlite:///…`."""

    def __init__(self, url: str) -> None:
        self.url = url

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query answers."""
        with closing(self._connect()) as connection, closing(connection.cursor()) as cursor:
            cursor.execute(query)
            return list(cursor.fetchall())

    def run(self, statement: str) -> None:
        """Changes what is in it."""
        with closing(self._connect()) as connection, closing(connection.cursor()) as cursor:
            cursor.execute(statement)
            connection.commit()

    def _connect(self) -> Any:
        if self.url.startswith("sqlite"):
            return sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=60)
        if self.url.startswith("mariadb"):
            url = urlsplit(self.url)
            socket = parse_qs(url.query)["unix_socket"][0]
            return pymysql.connect(unix_socket=socket, user="root", database=url.path[1:])
        return psycopg.connect(self.url)
